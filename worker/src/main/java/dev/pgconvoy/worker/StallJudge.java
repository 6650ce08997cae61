package dev.pgconvoy.worker;

import dev.pgconvoy.copy.Side;
import dev.pgconvoy.session.Activity;
import dev.pgconvoy.session.Sight;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges, from what was seen of its backends, whether a task that stands still has anybody left to
 * wait for. Of one task; remembers what was seen before. Pure.
 */
final class StallJudge {

  private final Map<Side, Integer> unreachable = new EnumMap<>(Side.class);
  private Map<Peer, Activity> idleBefore = Map.of();

  /**
   * @param sights all backends that the task uses, each with what its server showed
   */
  Finding judge(Map<Peer, Sight> sights) {
    for (Map.Entry<Peer, Sight> entry : sights.entrySet()) {
      Peer peer = entry.getKey();
      if (isGone(peer, entry.getValue())) {
        return new Finding.Sever(
            Set.of(peer),
            peer
                + " is gone, and its connection has not told: it was ended, or its server was"
                + " restarted");
      }
      if (entry.getValue() instanceof Sight.Unreachable(var failure)
          && countUnreachable(peer.side()) >= WorkerLimits.UNREACHABLE_LOOKS) {
        return new Finding.Sever(
            Set.of(peer),
            "nothing comes from "
                + peer
                + ", and its server can't be reached: "
                + failure.oneLine());
      }
      if (!(entry.getValue() instanceof Sight.Unreachable)) {
        unreachable.remove(peer.side());
      }
    }
    return judgeIdle(sights);
  }

  /** The task has moved: what was seen before says nothing any more. */
  void forget() {
    unreachable.clear();
    idleBefore = Map.of();
  }

  private static boolean isGone(Peer peer, Sight sight) {
    return sight instanceof Sight.Seen seen && !seen.backends().containsKey(peer.backend());
  }

  private int countUnreachable(Side side) {
    return unreachable.merge(side, 1, Integer::sum);
  }

  /**
   * The worker waits for the servers. If all of them wait for the worker, and have never done
   * anything else since the last look, then what was sent got lost on the way.
   */
  private Finding judgeIdle(Map<Peer, Sight> sights) {
    Map<Peer, Activity> idle = new HashMap<>();
    sights.forEach(
        (peer, sight) -> {
          if (sight instanceof Sight.Seen(var backends)) {
            Activity activity = backends.get(peer.backend());
            if (activity != null && activity.waitsForClient()) {
              idle.put(peer, activity);
            }
          }
        });
    boolean all = idle.size() == sights.size();
    if (all && idle.equals(idleBefore)) {
      return new Finding.Sever(
          sights.keySet(),
          names(sights)
              + " wait for this worker as it does for them: what was sent got lost on the way, as"
              + " in a firewall that has forgotten the connection");
    }
    idleBefore = all ? Map.copyOf(idle) : Map.of();
    return new Finding.Wait(told(sights), all || !unreachable.isEmpty());
  }

  private static String names(Map<Peer, Sight> sights) {
    return sights.keySet().stream()
        .map(Peer::toString)
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  private static String told(Map<Peer, Sight> sights) {
    List<String> told = new ArrayList<>();
    sights.forEach(
        (peer, sight) -> {
          switch (sight) {
            case Sight.Seen(var backends) -> {
              Activity activity = backends.get(peer.backend());
              if (activity != null) {
                activity.obstacle().ifPresent(what -> told.add(peer + " waits for " + what));
              }
            }
            case Sight.Unreachable(var failure) ->
                told.add("the " + peer.side() + " can't be reached: " + failure.oneLine());
            case Sight.Refused(var failure) ->
                told.add("the " + peer.side() + " can't be asked: " + failure.oneLine());
          }
        });
    return told.stream().sorted().collect(Collectors.joining("; "));
  }
}
