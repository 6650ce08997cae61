package dev.pgconvoy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.copy.Side;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.session.Activity;
import dev.pgconvoy.session.Sight;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether anybody is left to wait for, by what two servers show. */
class StallJudgeTest {

  private static final Peer SOURCE = new Peer(Side.SOURCE, new Backend(11, "2026-01-01"));
  private static final Peer TARGET = new Peer(Side.TARGET, new Backend(22, "2026-01-02"));
  private static final Sight UNREACHABLE =
      new Sight.Unreachable(PgFailure.from(new ConnectException("refused")));

  private final StallJudge judge = new StallJudge();

  @Test
  void a_backend_that_its_server_does_not_know_is_gone() {
    Backend later = new Backend(11, "2026-01-03");
    Finding.Sever sever =
        severed(
            judge.judge(both(seen(later, active(null, null)), there(TARGET, active("IO", "x")))));
    assertEquals(Set.of(SOURCE), sever.peers());
    assertTrue(sever.reason().startsWith("source backend 11 is gone"), sever.reason());
  }

  @Test
  void a_backend_at_work_is_waited_for_however_long() {
    for (int look = 0; look < 100; look++) {
      assertEquals(
          new Finding.Wait("", false),
          judge.judge(both(there(SOURCE, idle("read")), there(TARGET, active(null, null)))));
    }
  }

  @Test
  void what_a_backend_waits_for_is_told() {
    Activity locked = new Activity("active", "now", "Lock", "relation", List.of(7, 5));
    for (int look = 0; look < 100; look++) {
      assertEquals(
          new Finding.Wait(
              "target backend 22 waits for Lock relation, blocked by process 5, 7", false),
          judge.judge(both(there(SOURCE, idle("write")), there(TARGET, locked))));
    }
  }

  @Test
  void a_server_is_given_up_only_when_it_could_not_be_reached_several_times_in_a_row() {
    Map<Peer, Sight> away = both(there(SOURCE, idle("write")), UNREACHABLE);
    for (int look = 1; look < WorkerLimits.UNREACHABLE_LOOKS; look++) {
      assertTrue(assertInstanceOf(Finding.Wait.class, judge.judge(away)).doubtful());
    }
    judge.judge(both(there(SOURCE, idle("write")), there(TARGET, active(null, null))));
    for (int look = 1; look < WorkerLimits.UNREACHABLE_LOOKS; look++) {
      assertInstanceOf(Finding.Wait.class, judge.judge(away));
    }
    Finding.Sever sever = severed(judge.judge(away));
    assertEquals(Set.of(TARGET), sever.peers());
    assertTrue(sever.reason().contains("refused"), sever.reason());
  }

  @Test
  void a_server_that_lets_nobody_look_is_waited_for() {
    Sight full = new Sight.Refused(PgFailure.from(new IllegalStateException("too many clients")));
    for (int look = 0; look < 100; look++) {
      Finding.Wait wait =
          assertInstanceOf(
              Finding.Wait.class, judge.judge(both(there(SOURCE, idle("write")), full)));
      assertTrue(wait.why().contains("too many clients"), wait.why());
      assertFalse(wait.doubtful());
    }
  }

  @Test
  void where_all_wait_for_the_worker_nothing_will_ever_come() {
    Map<Peer, Sight> idle = both(there(SOURCE, idle("write")), there(TARGET, idle("read")));
    assertTrue(assertInstanceOf(Finding.Wait.class, judge.judge(idle)).doubtful());
    assertEquals(Set.of(SOURCE, TARGET), severed(judge.judge(idle)).peers());
  }

  @Test
  void backends_that_did_something_between_two_looks_are_waited_for() {
    for (int look = 0; look < 100; look++) {
      Activity other = new Activity("active", "state " + look, "Client", "ClientRead", List.of());
      assertInstanceOf(
          Finding.Wait.class,
          judge.judge(both(there(SOURCE, idle("write")), there(TARGET, other))));
    }
  }

  @Test
  void a_task_that_has_moved_is_judged_anew() {
    Map<Peer, Sight> idle = both(there(SOURCE, idle("write")), there(TARGET, idle("read")));
    for (int look = 0; look < 100; look++) {
      assertInstanceOf(Finding.Wait.class, judge.judge(idle));
      judge.forget();
    }
  }

  private static Finding.Sever severed(Finding finding) {
    return assertInstanceOf(Finding.Sever.class, finding);
  }

  private static Map<Peer, Sight> both(Sight source, Sight target) {
    Map<Peer, Sight> sights = new HashMap<>();
    sights.put(SOURCE, source);
    sights.put(TARGET, target);
    return sights;
  }

  private static Sight there(Peer peer, Activity activity) {
    return seen(peer.backend(), activity);
  }

  private static Sight seen(Backend backend, Activity activity) {
    return new Sight.Seen(Map.of(backend, activity));
  }

  private static Activity idle(String how) {
    return new Activity("active", "then", "Client", "Client " + how, List.of());
  }

  private static Activity active(@Nullable String type, @Nullable String event) {
    return new Activity("active", "then", type, event, List.of());
  }
}
