package dev.pgconvoy.worker;

import dev.pgconvoy.copy.Side;
import dev.pgconvoy.execute.ProgressMeter;
import dev.pgconvoy.session.Sight;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.session.TargetSession;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches over one task: if it stands still, its backends are looked up beside its connections.
 * Where none is left to wait for, the connection is cut, so that the task fails and can be done
 * again; else people are told what is waited for. A connection that isn't read from, or whose other
 * end vanished, tells nothing by itself.
 *
 * <p>To be used on the slot's virtual-thread context.
 */
final class StallWatch {

  /** What hasn't changed while a task stands still. */
  private record Position(long rows, long bytes, String doing, int sessions) {}

  private final Context context;
  private final Lookouts lookouts;
  private final ProgressMeter meter;
  private final TargetSession target;
  private final Stillness stillness = new Stillness();
  private final StallJudge judge = new StallJudge();
  private @Nullable SourceSession source;
  private int sessions = 1;
  private boolean busyElsewhere;
  private boolean looking;
  private boolean over;
  private String why = "";
  private @Nullable String verdict;

  /**
   * @param context the slot's
   */
  StallWatch(Context context, Lookouts lookouts, ProgressMeter meter, TargetSession target) {
    this.context = context;
    this.lookouts = lookouts;
    this.meter = meter;
    this.target = target;
  }

  /** The session on the source that the task uses from now on; opening it is bounded by itself. */
  SourceSession opening(Supplier<SourceSession> open) {
    busyElsewhere = true;
    try {
      SourceSession opened = open.get();
      source = opened;
      sessions++;
      return opened;
    } finally {
      busyElsewhere = false;
    }
  }

  /** To be called about once a second. */
  void tick(long nowNanos) {
    Position now = position();
    if (!stillness.isStillAt(now)) {
      why = "";
      judge.forget();
    }
    if (stillness.isDue(now, nowNanos) && !looking && !busyElsewhere && !over) {
      looking = true;
      // What is shared with other slots completes where they are.
      look().onSuccess(sights -> context.runOnContext(v -> seen(now, sights)));
    }
  }

  /** What the task is doing, and, if it stands still, what it waits for. */
  String doing() {
    return why.isEmpty() ? meter.doing() : meter.doing() + "; " + why;
  }

  /** Why a connection was cut; null if none was. */
  @Nullable String verdict() {
    return verdict;
  }

  /** The task has ended: its sessions may be at work for the next one. */
  void end() {
    over = true;
  }

  private Position position() {
    return new Position(meter.rows(), meter.bytes(), meter.doing(), sessions);
  }

  private Future<Map<Peer, Sight>> look() {
    Map<Peer, Future<Sight>> looks = new LinkedHashMap<>();
    SourceSession from = source;
    if (from != null) {
      looks.put(new Peer(Side.SOURCE, from.backend()), look(Side.SOURCE));
    }
    looks.put(new Peer(Side.TARGET, target.backend()), look(Side.TARGET));
    return Future.join(looks.values().stream().toList()).map(all -> results(looks));
  }

  private Future<Sight> look(Side side) {
    return lookouts.on(side).look(stillness.sinceNanos());
  }

  private static Map<Peer, Sight> results(Map<Peer, Future<Sight>> looks) {
    Map<Peer, Sight> sights = new HashMap<>();
    looks.forEach((peer, look) -> sights.put(peer, look.result()));
    return sights;
  }

  private void seen(Position then, Map<Peer, Sight> sights) {
    looking = false;
    if (over || busyElsewhere || verdict != null || !then.equals(position())) {
      return;
    }
    switch (judge.judge(sights)) {
      case Finding.Wait wait -> {
        why = wait.why();
        if (wait.doubtful()) {
          stillness.doubt(System.nanoTime());
        }
      }
      case Finding.Sever sever -> {
        verdict = sever.reason();
        sever.peers().forEach(this::cut);
      }
    }
  }

  private void cut(Peer peer) {
    if (peer.side() == Side.TARGET) {
      target.abandon();
    } else if (source != null) {
      source.abandon();
    }
  }
}
