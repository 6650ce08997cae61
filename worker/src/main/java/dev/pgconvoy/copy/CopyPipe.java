package dev.pgconvoy.copy;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows from a source's COPY TO STDOUT into a target's COPY FROM STDIN, as bytes, on the event
 * loop that both connections share. One script at a time; all methods may be called from any
 * thread.
 *
 * <p>Many COPYs in one pair of scripts cost one round trip in all: the data is sent without waiting
 * for the target to come to each COPY. Memory stays the same for rows of any size, as no row is
 * ever put together.
 */
public final class CopyPipe {

  private final CopySession source;
  private final CopySession target;
  private volatile @Nullable CopyRun latest;

  /** Between two connections that were opened from one Vert.x context, and stay the caller's. */
  public CopyPipe(CopySession source, CopySession target) {
    if (!source.channel().eventLoop().equals(target.channel().eventLoop())) {
      throw new IllegalArgumentException(
          "source and target must be opened from one Vert.x context, to share its event loop");
    }
    this.source = source;
    this.target = target;
  }

  /**
   * Runs both scripts. No other command may be in flight on either connection; those issued
   * meanwhile wait.
   *
   * @return fails with {@link CopyFailedException} when both sides have come to their ends, within
   *     30 s of whatever went wrong. Transactions stay as the servers left them: open, or failed
   */
  public Future<CopyOutcome> run(CopyRequest request) {
    if (running() != null) {
      throw new IllegalStateException("the pipe runs a script already");
    }
    CopyRun run =
        new CopyRun(
            new Script(request.sourceScript(), source.channel()),
            new Script(request.targetScript(), target.channel()),
            request.copies(),
            request.options(),
            side -> CancelRequest.send(side == Side.SOURCE ? source : target));
    latest = run;
    return run.start();
  }

  /** Cancels a running script on both sides. Does nothing if none runs. */
  public void cancel(String reason) {
    CopyRun run = running();
    if (run != null) {
      run.abort(reason);
    }
  }

  /** Closes both connections of a running script: for peers that answer no more. */
  public void sever(String reason) {
    CopyRun run = running();
    if (run != null) {
      run.sever(reason);
    }
  }

  /** A look at the running script; null if none runs. */
  public @Nullable CopyState state() {
    CopyRun run = running();
    return run == null ? null : run.state();
  }

  private @Nullable CopyRun running() {
    CopyRun run = latest;
    return run == null || run.isFinished() ? null : run;
  }
}
