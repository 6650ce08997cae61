package dev.pgconvoy.copy;

import io.vertx.core.Future;

/** Cancels what runs on one side. */
@FunctionalInterface
interface Canceller {

  /** Completes when no cancellation can come any more; fails if that isn't certain. */
  Future<Void> cancel(Side side);
}
