package dev.pgconvoy.copy;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads COPY TO STDOUT without a target: counts and fingerprints the rows, shows them to whoever
 * looks, and drops them. One script at a time; all methods may be called from any thread.
 */
public final class CopyRead {

  private final CopySession source;
  private volatile @Nullable CopyRun latest;

  /** On a connection that stays the caller's. */
  public CopyRead(CopySession source) {
    this.source = source;
  }

  /**
   * Runs the script. No other command may be in flight on the connection; those issued meanwhile
   * wait.
   *
   * @return fails with {@link CopyFailedException} when the session has come to its end, within 30
   *     s of whatever went wrong
   */
  public Future<CopyOutcome> run(ReadRequest request) {
    if (running() != null) {
      throw new IllegalStateException("the session runs a script already");
    }
    CopyRun run =
        new CopyRun(
            new Script(request.script(), source.channel()),
            null,
            request.copies(),
            request.options(),
            request.sinks(),
            side -> CancelRequest.send(source));
    latest = run;
    return run.start();
  }

  /** Cancels a running script where it runs. Does nothing if none runs. */
  public void cancel(String reason) {
    CopyRun run = running();
    if (run != null) {
      run.abort(reason);
    }
  }

  /** Closes the connection of a running script: for a peer that answers no more. */
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
