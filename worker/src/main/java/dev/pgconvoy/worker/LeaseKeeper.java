package dev.pgconvoy.worker;

import dev.pgconvoy.bus.CoordinatorMessage.Granted;
import dev.pgconvoy.bus.CoordinatorMessage.Noted;
import dev.pgconvoy.bus.WorkerMessage.Progress;
import dev.pgconvoy.execute.Abort;
import dev.pgconvoy.execute.ProgressMeter;
import dev.pgconvoy.session.TargetSession;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Renews a lease by reporting progress, and aborts the task when the lease is lost or the
 * coordinator isn't heard any more.
 */
final class LeaseKeeper implements AutoCloseable {

  private final Vertx vertx;
  private final CoordinatorLine line;
  private final String worker;
  private final long lease;
  private final ProgressMeter meter = new ProgressMeter();
  private final Abort abort = new Abort();
  private final AtomicLong heardAt = new AtomicLong(System.nanoTime());
  private final StallWatch watch;
  private final RateLimit rate;
  private final long timer;

  LeaseKeeper(
      Vertx vertx,
      CoordinatorLine line,
      String worker,
      Granted granted,
      Lookouts lookouts,
      TargetSession target,
      RateLimit rate) {
    this.vertx = vertx;
    this.line = line;
    this.worker = worker;
    this.lease = granted.lease();
    this.rate = rate;
    this.watch = new StallWatch(vertx.getOrCreateContext(), lookouts, meter, target);
    this.timer = vertx.setPeriodic(WorkerLimits.PROGRESS.toMillis(), id -> renew());
  }

  ProgressMeter meter() {
    return meter;
  }

  Abort abort() {
    return abort;
  }

  StallWatch watch() {
    return watch;
  }

  private void renew() {
    watch.tick(System.nanoTime());
    if (System.nanoTime() - heardAt.get() > WorkerLimits.LEASE.toNanos()) {
      abort.request("the coordinator was not heard for " + WorkerLimits.LEASE.toSeconds() + " s");
    }
    line.request(new Progress(worker, lease, meter.rows(), meter.bytes(), watch.doing()))
        .onSuccess(
            answer -> {
              heardAt.set(System.nanoTime());
              if (answer instanceof Noted noted) {
                heed(noted);
              }
            });
  }

  private void heed(Noted noted) {
    rate.set(noted.bytesPerSecond());
    if (!noted.leaseHeld()) {
      abort.request("the lease was given up by the coordinator");
    }
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
    watch.end();
  }
}
