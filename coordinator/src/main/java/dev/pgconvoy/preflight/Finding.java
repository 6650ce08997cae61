package dev.pgconvoy.preflight;

import java.util.List;

/**
 * What one check of the checklist came to.
 *
 * @param check the check's id: scripts may depend on it
 */
public record Finding(String check, Outcome outcome) {

  public boolean isRefusal() {
    return outcome instanceof Outcome.Refusal;
  }

  public boolean isWarning() {
    return outcome instanceof Outcome.Warning;
  }

  /** What can be done about it; nothing where all is well. */
  public List<String> remedies() {
    return switch (outcome) {
      case Outcome.Ok ok -> List.of();
      case Outcome.Warning warning -> warning.remedies();
      case Outcome.Refusal refusal -> refusal.remedies();
    };
  }

  /** Why it matters; empty where all is well. */
  public String why() {
    return switch (outcome) {
      case Outcome.Ok ok -> "";
      case Outcome.Warning warning -> warning.why();
      case Outcome.Refusal refusal -> refusal.why();
    };
  }

  /** On one line, for a log: what was found, why it matters, what to do. */
  public String told() {
    StringBuilder text = new StringBuilder(outcome.found());
    if (!why().isEmpty()) {
      text.append(": ").append(why());
    }
    if (!remedies().isEmpty()) {
      text.append(". ").append(String.join("; or: ", remedies()));
    }
    return text.toString();
  }
}
