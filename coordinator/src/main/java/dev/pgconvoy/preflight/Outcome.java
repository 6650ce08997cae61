package dev.pgconvoy.preflight;

import java.util.List;

/** What a check came to. Texts are for people, and their wording can change. */
public sealed interface Outcome {

  /** What was found, in one sentence without its full stop. */
  String found();

  /** Nothing to do. */
  record Ok(String found) implements Outcome {}

  /**
   * The migration can go on, but somebody should know.
   *
   * @param why it matters
   * @param remedies what to do, each a sentence, a statement or a setting
   */
  record Warning(String found, String why, List<String> remedies) implements Outcome {
    public Warning {
      remedies = List.copyOf(remedies);
    }
  }

  /**
   * The migration can't succeed, or would do harm.
   *
   * @param why it matters
   * @param remedies what to do, each a sentence, a statement or a setting
   */
  record Refusal(String found, String why, List<String> remedies) implements Outcome {
    public Refusal {
      remedies = List.copyOf(remedies);
    }
  }

  static Outcome ok(String found) {
    return new Ok(found);
  }

  static Outcome warning(String found, String why, String... remedies) {
    return new Warning(found, why, List.of(remedies));
  }

  static Outcome refusal(String found, String why, String... remedies) {
    return new Refusal(found, why, List.of(remedies));
  }
}
