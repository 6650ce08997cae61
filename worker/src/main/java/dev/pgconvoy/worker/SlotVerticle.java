package dev.pgconvoy.worker;

import dev.pgconvoy.bus.CoordinatorMessage;
import dev.pgconvoy.bus.CoordinatorMessage.Granted;
import dev.pgconvoy.bus.WorkerMessage;
import dev.pgconvoy.bus.WorkerMessage.Ask;
import dev.pgconvoy.bus.WorkerMessage.Failed;
import dev.pgconvoy.bus.WorkerMessage.Fenced;
import dev.pgconvoy.bus.WorkerMessage.Finished;
import dev.pgconvoy.bus.WorkerMessage.TargetLost;
import dev.pgconvoy.bus.WorkerMessage.Unable;
import dev.pgconvoy.execute.FencedException;
import dev.pgconvoy.execute.TaskExecutor;
import dev.pgconvoy.execute.TaskFailedException;
import dev.pgconvoy.execute.TaskResult;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.session.TargetSession;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One slot: asks for a task, carries it out, reports, and asks again. Deployed on a virtual thread,
 * so that this reads as it happens; its two connections share the event loop below, where the bytes
 * flow.
 */
final class SlotVerticle extends VerticleBase {

  private final WorkerSettings settings;
  private final int slot;
  private final SlotSessions sessions;
  private final Lookouts lookouts;
  private final RateLimit rate;
  private final CoordinatorLine line;
  private final Promise<Void> drained = Promise.promise();
  private volatile boolean stopping;
  private volatile @Nullable Promise<CoordinatorMessage> asking;
  private long asks;
  private boolean sourceAway;

  SlotVerticle(
      WorkerSettings settings, Lookouts lookouts, CoordinatorLine line, RateLimit rate, int slot) {
    this.settings = settings;
    this.lookouts = lookouts;
    this.line = line;
    this.rate = rate;
    this.asks = settings.firstAsk();
    this.slot = slot;
    this.sessions = new SlotSessions(settings, slot);
  }

  @Override
  public Future<?> start() {
    line.ended().onComplete(end -> stopAsking());
    context.runOnContext(v -> work());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopAsking();
    return drained.future();
  }

  /** What is handed out in answer to an ask that isn't waited for is taken back when we leave. */
  private void stopAsking() {
    stopping = true;
    Promise<CoordinatorMessage> waiting = asking;
    if (waiting != null && settings.coordinatorMayBeLost()) {
      waiting.tryComplete(new CoordinatorMessage.NothingNow());
    }
  }

  private void work() {
    try {
      while (!stopping) {
        turn();
      }
    } finally {
      sessions.close();
      drained.complete();
    }
  }

  private void turn() {
    if (sessions.targetWasLost() && line.ask(new TargetLost(settings.name(), slot)) == null) {
      return;
    }
    TargetSession target;
    try {
      target = sessions.target();
    } catch (Throwable e) {
      line.ask(new Unable(settings.name(), slot, "target", PgFailure.from(e)));
      pause();
      return;
    }
    CoordinatorMessage answer = ask(new Ask(settings.name(), slot, asks, target.backend()));
    if (answer != null) {
      // One that got no answer is asked again as it was: its lease may be on its way.
      asks++;
    }
    switch (answer) {
      case Granted granted -> {
        report(carryOut(granted, target));
        if (sourceAway) {
          // The next task would fare no better, and has only so many attempts.
          pause();
        }
      }
      case CoordinatorMessage.RunOver over -> {
        stopping = true;
        line.end(WorkerEnd.RUN_OVER);
      }
      case CoordinatorMessage.WhoAreYou who -> line.ask(WorkerVerticle.joined(settings));
      case CoordinatorMessage.NothingNow nothing -> {}
      case CoordinatorMessage.Noted noted -> {}
      case CoordinatorMessage.Hold hold -> {}
      case null -> {}
    }
  }

  private void pause() {
    vertx.timer(WorkerLimits.RECONNECT.toMillis(), TimeUnit.MILLISECONDS).await();
  }

  /** As long as the coordinator lets a slot wait, unless the worker stops meanwhile. */
  private @Nullable CoordinatorMessage ask(Ask ask) {
    Promise<CoordinatorMessage> answer = Promise.promise();
    asking = answer;
    if (stopping) {
      return null;
    }
    line.request(ask).onSuccess(answer::tryComplete).onFailure(answer::tryFail);
    return line.answerOf(answer.future());
  }

  private WorkerMessage carryOut(Granted granted, TargetSession target) {
    sourceAway = false;
    rate.set(granted.bytesPerSecond());
    if (granted.context().snapshotId() == null) {
      sessions.closeSource();
    }
    LeaseKeeper keeper =
        new LeaseKeeper(vertx, line, settings.name(), granted, lookouts, target, rate);
    try (keeper) {
      TaskResult result =
          new TaskExecutor(
                  settings.name(),
                  () -> keeper.watch().opening(() -> source(granted)),
                  target,
                  keeper.meter(),
                  keeper.abort(),
                  rate)
              .execute(granted);
      return new Finished(
          settings.name(),
          granted.lease(),
          result.outcomes(),
          result.failedObjects(),
          result.before(),
          result.waits());
    } catch (TaskFailedException e) {
      return failed(granted, told(e, keeper.watch()), target);
    } catch (FencedException e) {
      stopping = true;
      line.end(WorkerEnd.TAKEN_OVER);
      return new Fenced(settings.name(), granted.lease());
    }
  }

  private SourceSession source(Granted granted) {
    sourceAway = true;
    SourceSession open = sessions.source(granted.context());
    sourceAway = false;
    return open;
  }

  /** A connection that was cut says only that it is closed. */
  private static TaskFailedException told(TaskFailedException failed, StallWatch watch) {
    String verdict = watch.verdict();
    return verdict == null
        ? failed
        : TaskFailedException.of(failed.object(), new PeerGoneException(verdict, failed));
  }

  private Failed failed(Granted granted, TaskFailedException e, TargetSession target) {
    // Its transaction may be broken; another session imports the snapshot from those that hold it.
    sessions.closeSource();
    return new Failed(
        settings.name(),
        granted.lease(),
        e.retry(),
        e.object(),
        e.failure(),
        target.isLost(),
        e.kept());
  }

  /**
   * Says it until the coordinator has heard it: what it hasn't heard, it would do again when the
   * lease runs out.
   */
  private void report(WorkerMessage report) {
    for (int tries = 0; tries < WorkerLimits.REPORT_TRIES; tries++) {
      if (line.ask(report) != null || isLost()) {
        return;
      }
    }
  }

  private boolean isLost() {
    return line.ended().isComplete() && line.ended().result() == WorkerEnd.COORDINATOR_LOST;
  }
}
