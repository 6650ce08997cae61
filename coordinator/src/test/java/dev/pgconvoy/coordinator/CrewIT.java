package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.bus.CoordinatorMessage;
import dev.pgconvoy.bus.CoordinatorMessage.Granted;
import dev.pgconvoy.bus.CoordinatorMessage.Hold;
import dev.pgconvoy.bus.CoordinatorMessage.Noted;
import dev.pgconvoy.bus.CoordinatorMessage.NothingNow;
import dev.pgconvoy.bus.WorkerMessage.Holding;
import dev.pgconvoy.bus.WorkerMessage.Left;
import dev.pgconvoy.bus.WorkerMessage.MayHold;
import dev.pgconvoy.bus.WorkerMessage.Progress;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Goal: workers that come, go and come back get what is theirs, and no more. Method: a real
 * coordinator, and workers that the test plays, with a cluster whose members it chooses.
 */
class CrewIT {

  /** So many that not many sessions can lock all of them. */
  private static final String MANY_TABLES =
      "DO $$ BEGIN FOR i IN 1..100 LOOP EXECUTE 'CREATE TABLE t' || i || ' (id int)'; END LOOP; END $$";

  private static final int MOST_HOLDERS = 10_000;

  private final Set<String> members = ConcurrentHashMap.newKeySet();
  private final AtomicInteger looks = new AtomicInteger();
  private final Crew crew = new Crew("n0", this::isMember, 1, 0);

  private boolean isMember(String node) {
    looks.incrementAndGet();
    return members.contains(node);
  }

  @Test
  void what_a_worker_is_given_when_it_comes_back_is_not_taken_for_what_it_had_before_it_was_away()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with("CREATE TABLE t AS SELECT 1 AS id")) {
      RunningMigration run = fixture.start(fixture.request(), crew);
      PlayedWorker worker = fixture.worker("w1");
      members.add("n1");
      worker.join("n1");
      Granted before = assertInstanceOf(Granted.class, worker.ask());
      members.remove("n1");
      members.add("n2");
      worker.join("n2");
      Granted given = assertInstanceOf(Granted.class, worker.ask());
      awaitLooksAtMembers();
      assertEquals(new Noted(false, 0), worker.tell(progress(before)));
      assertEquals(new Noted(true, 0), worker.tell(progress(given)));
      worker.tell(new Left("w1"));
      end(run);
    }
  }

  private static Progress progress(Granted task) {
    return new Progress("w1", task.lease(), 0, 0, "");
  }

  @Test
  void a_worker_that_is_gone_or_has_left_makes_room_for_another_one_to_hold_the_snapshot()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MANY_TABLES)) {
      RunningMigration run = fixture.start(fixture.request(), crew);
      PlayedWorker first = fixture.worker("w1");
      members.add("n1");
      first.join("n1");
      PlayedWorker second = fixture.worker("w2");
      members.add("n2");
      second.join("n2");
      Hold order = assertInstanceOf(Hold.class, second.tell(new MayHold("w2", 0)));
      hold(first, "w1", order);
      for (int other = 1; mayHold(second); other++) {
        assertTrue(other < MOST_HOLDERS, "the lock table is never full");
        hold(first, "other " + other, order);
      }
      members.remove("n1");
      Await.until("there is room, as w1 is gone", () -> mayHold(second));
      hold(second, "w2", order);
      assertInstanceOf(NothingNow.class, second.tell(new MayHold("w3", 0)));
      second.tell(new Left("w2"));
      Await.until("there is room, as w2 has left", () -> mayHold(second));
      end(run);
    }
  }

  private static boolean mayHold(PlayedWorker worker) throws Exception {
    return worker.tell(new MayHold("w3", 0)) instanceof Hold;
  }

  private static void hold(PlayedWorker speaker, String worker, Hold order) throws Exception {
    CoordinatorMessage answer =
        speaker.tell(new Holding(worker, order.run(), order.snapshot(), "held by " + worker));
    assertEquals(new Noted(true, 0), answer);
  }

  /** By the coordinator, in more than one of its rounds. */
  private void awaitLooksAtMembers() throws Exception {
    int before = looks.get();
    Await.until("the coordinator looks who is there", () -> looks.get() > before + 3);
  }

  private static void end(RunningMigration run) throws Exception {
    run.migration().stop();
    MigrationFixture.expect(Verdict.INTERRUPTED, run.end());
  }
}
