package dev.pgconvoy.coordinator;

import dev.pgconvoy.locks.LockHolders;
import dev.pgconvoy.locks.LockWatch;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunView.Phase;
import io.vertx.core.Vertx;

/**
 * Looks, until tasks begin, for those in whose way this run waits: on the source to lock the tables
 * that it is going to copy, on the target to look at those that are there.
 *
 * <p>To be used on one context.
 */
final class LockLookout implements AutoCloseable {

  private final Vertx vertx;
  private final RunBoard board;
  private final LockHolders onSource;
  private final LockHolders onTarget;
  private long timer = -1;

  LockLookout(Vertx vertx, Servers servers, String run, RunBoard board) {
    this.vertx = vertx;
    this.board = board;
    String ours = SessionSettings.applicationName(run, "");
    this.onSource = new LockHolders(servers.source(), "source", ours, "this run", board);
    this.onTarget = new LockHolders(servers.target(), "target", Servers.CONTROL, "this run", board);
  }

  void begin() {
    timer = vertx.setPeriodic(LockWatch.EVERY_MILLIS, id -> look());
  }

  private void look() {
    if (board.view().phase() == Phase.PREPARING) {
      onSource.look();
      onTarget.look();
    }
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
