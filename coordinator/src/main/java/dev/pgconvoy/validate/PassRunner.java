package dev.pgconvoy.validate;

/** Who carries a pass out. */
@FunctionalInterface
interface PassRunner {

  /** Returns when all is read; throws the first failure. */
  void run(ReadPass pass);
}
