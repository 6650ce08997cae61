package dev.pgconvoy.preflight;

/**
 * One line of the checklist: a pure decision over facts that were read before.
 *
 * @param <F> what it decides over
 */
interface Check<F> {

  /** Lower-case words with hyphens, unique in the checklist; scripts may depend on it. */
  String id();

  Outcome examine(F facts);

  default Finding find(F facts) {
    return new Finding(id(), examine(facts));
  }
}
