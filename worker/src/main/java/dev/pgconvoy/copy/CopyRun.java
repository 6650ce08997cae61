package dev.pgconvoy.copy;

import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One script on the source and, unless its rows are only read, one on the target, from start to
 * end.
 *
 * <p>The first failure to happen on either side is the root. What follows from it is decided in
 * {@link #settle()}, a task of its own on the event loop: both sides are brought to their ends, the
 * source by a CancelRequest, the target by CopyFail and a CancelRequest. The run is over when both
 * have ended and no CancelRequest is on its way.
 */
final class CopyRun implements ScriptEvents {

  private static final long ENDING_SECONDS = CopyLimits.ENDING.toSeconds();

  private final int copies;
  private final Canceller canceller;
  private final WaitClock clock = new WaitClock(System::nanoTime);
  private final CopyOutHandler source;
  private final @Nullable CopyInHandler target;
  private final Promise<CopyOutcome> promise = PgWire.promise();

  private final Set<Side> cancelled = EnumSet.noneOf(Side.class);
  private int cancelsPending;
  private boolean settling;
  private volatile boolean finished;
  private @Nullable CopyFailure failure;
  private @Nullable ScheduledFuture<?> deadline;

  CopyRun(
      Script source,
      @Nullable Script target,
      int copies,
      CopyOptions options,
      Canceller canceller) {
    this(source, target, copies, options, List.of(), canceller);
  }

  CopyRun(
      Script source,
      @Nullable Script target,
      int copies,
      CopyOptions options,
      List<? extends RowSink> sinks,
      Canceller canceller) {
    this.copies = copies;
    this.canceller = canceller;
    this.target = target == null ? null : new CopyInHandler(target, copies, this);
    this.source = new CopyOutHandler(source, this, options, sinks, this.target, clock);
    if (this.target != null) {
      this.target.whenWritable(this.source::adjustReading);
    }
  }

  Future<CopyOutcome> start() {
    onEventLoop(
        () -> {
          if (target != null) {
            target.start();
          }
          source.start();
        });
    return promise.future();
  }

  boolean isFinished() {
    return finished;
  }

  CopyState state() {
    return source.state();
  }

  void abort(String reason) {
    onEventLoop(() -> fail(new CopyFailure.Aborted(reason)));
  }

  void sever(String reason) {
    onEventLoop(
        () -> {
          fail(new CopyFailure.Aborted(reason));
          closeWhatIsOpen(reason);
        });
  }

  private void onEventLoop(Runnable action) {
    if (source.channel().eventLoop().inEventLoop()) {
      action.run();
    } else {
      source.channel().eventLoop().execute(action);
    }
  }

  private void fail(CopyFailure why) {
    if (failure == null) {
      failure = why;
    }
    changed();
  }

  private void closeWhatIsOpen(String reason) {
    sides().filter(side -> !side.hasEnded()).forEach(side -> side.close(new IOException(reason)));
  }

  private Stream<ScriptHandler> sides() {
    return Stream.of(source, target).filter(Objects::nonNull);
  }

  // What to do next

  @Override
  public void changed() {
    if (finished) {
      return;
    }
    if (failure == null) {
      failure = findFailure();
    }
    if (!settling) {
      settling = true;
      source.channel().eventLoop().execute(this::settle);
    }
  }

  private void settle() {
    settling = false;
    if (finished) {
      return;
    }
    if (failure != null) {
      windDown();
    } else if (target != null && target.copiesBegun() > 0) {
      source.targetIsReady(target.results());
    }
    source.adjustReading();
    if (source.hasEnded() && (target == null || target.isAtRest()) && cancelsPending == 0) {
      finish();
    }
  }

  private @Nullable CopyFailure findFailure() {
    return sides()
        .map(ScriptHandler::failure)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(
            () -> sides().map(this::miscount).filter(Objects::nonNull).findFirst().orElse(null));
  }

  private @Nullable CopyFailure miscount(ScriptHandler side) {
    int begun = side.copiesBegun();
    if (begun > copies || (side.hasEnded() && side.copiesEnded() < copies)) {
      return new CopyFailure.ScriptsDisagree(
          "the script for the %s has %s COPYs than the %d asked for"
              .formatted(side.side(), begun > copies ? "more" : "fewer", copies));
    }
    return null;
  }

  private void windDown() {
    if (deadline == null) {
      deadline =
          source.channel().eventLoop().schedule(this::endAnyhow, ENDING_SECONDS, TimeUnit.SECONDS);
    }
    source.drain();
    cancel(source);
    if (target != null) {
      target.stop();
      cancel(target);
      if (source.hasEnded() && target.missing() > 0 && !target.isLost()) {
        target.close(new IOException("the source was lost in the middle of a row"));
      }
    }
  }

  private void endAnyhow() {
    closeWhatIsOpen("no end within " + ENDING_SECONDS + " s after the COPY had failed");
  }

  private void cancel(ScriptHandler side) {
    if (side.hasEnded() || side.error() != null || !cancelled.add(side.side())) {
      return;
    }
    cancelsPending++;
    Future.succeededFuture()
        .compose(now -> canceller.cancel(side.side()))
        .onComplete(sent -> onEventLoop(() -> cancelSent(side, sent.cause())));
  }

  private void cancelSent(ScriptHandler side, @Nullable Throwable doubt) {
    cancelsPending--;
    if (doubt != null) {
      side.close(new IOException("a CancelRequest may come late: " + doubt.getMessage(), doubt));
    }
    changed();
  }

  // The end

  private void finish() {
    finished = true;
    if (deadline != null) {
      deadline.cancel(false);
    }
    source.adjustReading();
    sides().forEach(ScriptHandler::release);
    CopyFailure why = failure == null ? compare() : failure;
    if (why == null) {
      promise.complete(outcome());
    } else {
      boolean targetUsable = target != null && target.isUsable() && target.missing() == 0;
      promise.fail(new CopyFailedException(why, source.isUsable(), targetUsable));
    }
  }

  private @Nullable CopyFailure compare() {
    return target == null
        ? Comparison.of(source.copies())
        : Comparison.of(source.copies(), target.copies());
  }

  private CopyOutcome outcome() {
    List<CopyResult> results = new ArrayList<>();
    source.copies().forEach(copy -> results.add(copy.tally().result()));
    return new CopyOutcome(
        results,
        source.results(),
        target == null ? List.of() : target.results(),
        clock.spentOn(WaitingFor.SOURCE),
        clock.spentOn(WaitingFor.TARGET),
        clock.spentOn(WaitingFor.THROTTLE));
  }
}
