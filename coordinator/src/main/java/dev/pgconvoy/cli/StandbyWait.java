package dev.pgconvoy.cli;

import dev.pgconvoy.coordinator.Migration;
import dev.pgconvoy.coordinator.MigrationOptions;
import dev.pgconvoy.coordinator.Standby;
import dev.pgconvoy.coordinator.Standby.Ended;
import dev.pgconvoy.coordinator.Standby.Known;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** {@code migrate --standby}, until it is this process's turn; again where that was too early. */
final class StandbyWait {

  private final MigrationOptions options;
  private final boolean quiet;
  private final Console console = new Console();
  private Known known = Known.NOTHING;

  /**
   * @param quiet to say nothing
   */
  StandbyWait(MigrationOptions options, boolean quiet) {
    this.options = options;
    this.quiet = quiet;
  }

  /**
   * Blocks.
   *
   * @return the exit code, if there is nothing to be done by this process; that of the coordinator
   *     which has done it
   */
  Optional<Integer> await() throws InterruptedException, ExecutionException {
    Vertx vertx = Runtimes.vertx();
    try {
      Standby standby = new Standby(vertx, options, Version.text(), known, this::say);
      try (Signals ending = Signals.ending(standby::stop)) {
        return exitCode(standby.await().toCompletionStage().toCompletableFuture().get());
      }
    } finally {
      Runtimes.close(vertx);
    }
  }

  /**
   * Whether the turn came too early: another one was quicker, or a server was lost before anything
   * was done.
   */
  boolean waitsAgain(Migration migration, RunSummary summary) {
    if (!migration.canWait()) {
      return false;
    }
    if (migration.wasForestalled()) {
      known = Known.OTHER;
      return true;
    }
    return summary.verdict() == Verdict.STOPPED;
  }

  private Optional<Integer> exitCode(Ended end) {
    return switch (end) {
      case Ended.Turn turn -> {
        known = turn.known();
        yield Optional.empty();
      }
      case Ended.Stopped stopped -> Optional.of(Verdict.INTERRUPTED.exitCode());
      case Ended.Refused refused -> {
        console.say("pgconvoy: " + refused.reason());
        yield Optional.of(Verdict.REFUSED.exitCode());
      }
      case Ended.Over over -> {
        int code = over.verdict().exitCode();
        say(
            "run "
                + over.run()
                + " has ended, with exit code "
                + code
                + ": there is nothing to take over. `pgconvoy status` tells more");
        yield Optional.of(code);
      }
    };
  }

  private void say(String text) {
    if (!quiet) {
      console.say("pgconvoy: " + text);
    }
  }
}
