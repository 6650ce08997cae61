package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.bus.Addresses;
import dev.pgconvoy.bus.DatabaseIdentity;
import dev.pgconvoy.bus.Hello;
import dev.pgconvoy.bus.HelloAnswer;
import dev.pgconvoy.bus.HelloAnswer.Verdict;
import dev.pgconvoy.progress.RunBoard;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hellos of workers, true and odd ones, over an event bus of this process alone. */
class AdmissionTest {

  private static final DatabaseIdentity SOURCE =
      new DatabaseIdentity("7001", "2026-11-01T10:00:00Z", "shop", 16_384, false);
  private static final DatabaseIdentity TARGET =
      new DatabaseIdentity("7002", "2026-11-02T10:00:00Z", "shop", 16_390, false);

  private final Vertx vertx = Vertx.vertx();
  private final Set<String> members = new HashSet<>(Set.of("n1", "n2"));
  private final RunBoard board = new RunBoard();
  private final Admission admission =
      new Admission(
          vertx,
          new Crew("n0", members::contains, 1, 2),
          "1.0",
          SOURCE,
          TARGET,
          Optional.of("1GB"),
          board);

  @AfterEach
  void close() throws Exception {
    admission.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void who_has_said_hello_is_awaited_until_it_has_come_or_heard_that_the_run_is_over()
      throws Exception {
    say(hello("w1", "n1", 1));
    say(hello("w2", "n2", 2));
    admission.open("ab12");
    say(hello("w1", "n1", 1));
    admission.over();
    assertTrue(admission.isAwaited(Set.of()::contains));
    assertTrue(admission.isAwaited(Set.of("w1")::contains));
    assertEquals(Verdict.OVER, say(hello("w2", "n2", 2)).verdict());
    assertFalse(admission.isAwaited(Set.of("w1")::contains));
    assertTrue(admission.isAwaited(Set.of()::contains));
    members.remove("n1");
    assertFalse(admission.isAwaited(Set.of()::contains));
  }

  @Test
  void a_worker_waits_until_there_is_a_run_works_for_it_and_is_told_when_it_is_over()
      throws Exception {
    assertEquals(Verdict.WAIT, say(hello("w1", "n1", 1)).verdict());
    assertEquals(1, admission.candidates());
    admission.open("ab12");
    HelloAnswer welcome = say(hello("w1", "n1", 1));
    assertEquals(Verdict.WELCOME, welcome.verdict());
    assertEquals("ab12", welcome.run());
    assertEquals("1GB", welcome.maintenanceWorkMem());
    assertTrue(say(hello("w2", "n2", 2)).firstAsk() > welcome.firstAsk());
    admission.over();
    assertEquals(Verdict.OVER, say(hello("w1", "n1", 1)).verdict());
  }

  @Test
  void another_version_and_other_databases_are_refused_and_told_once() throws Exception {
    admission.open("ab12");
    HelloAnswer old = say(new Hello("w1", "0.9", "host", 1, 1, "n1", SOURCE, TARGET));
    assertRefused(old, "it is pgconvoy 0.9, and the coordinator is 1.0");
    HelloAnswer astray = say(new Hello("w2", "1.0", "host", 2, 1, "n2", SOURCE, SOURCE));
    assertRefused(astray, "its target is another database than the run's: the server has system");
    assertRefused(
        say(new Hello("w2", "1.0", "host", 2, 1, "n2", TARGET, TARGET)), "its source is another");
    assertEquals(2, board.view().events().size(), "one warning for each of them");
    assertEquals(0, admission.candidates());
  }

  @Test
  void what_is_no_hello_is_refused() throws Exception {
    assertEquals(Verdict.REFUSED, say("nonsense").verdict());
    assertEquals(Verdict.REFUSED, say("{}").verdict());
  }

  @Test
  void two_workers_of_one_name_are_told_apart_and_one_that_comes_back_is_known() throws Exception {
    admission.open("ab12");
    say(hello("w1", "n1", 1));
    assertEquals(Verdict.WAIT, say(hello("w1", "n2", 2)).verdict());
    members.remove("n1");
    assertEquals(List.of("w1"), admission.takeGone());
    assertEquals(Verdict.WELCOME, say(hello("w1", "n2", 2)).verdict());
    members.add("n3");
    // Of the same process, cut off and back before anybody noticed.
    assertEquals(Verdict.WELCOME, say(hello("w1", "n3", 2)).verdict());
    assertEquals(List.of("w1"), admission.takeGone());
    assertEquals(List.of(), admission.takeGone());
  }

  @Test
  void nobody_takes_the_name_of_the_worker_that_the_coordinator_has_itself() throws Exception {
    admission.open("ab12");
    HelloAnswer answer = say(hello(RunExecution.OWN_WORKER, "n1", 1));
    assertEquals(Verdict.WAIT, answer.verdict());
    assertEquals("another worker is called worker-1: --name tells apart", answer.reason());
    assertEquals(0, admission.candidates());
  }

  private void assertRefused(HelloAnswer answer, String why) {
    assertEquals(Verdict.REFUSED, answer.verdict());
    assertTrue(String.valueOf(answer.reason()).contains(why), String.valueOf(answer.reason()));
    assertNull(answer.run());
  }

  private static Hello hello(String worker, String node, long pid) {
    return new Hello(worker, "1.0", "host", pid, 1, node, SOURCE, TARGET);
  }

  private HelloAnswer say(Hello hello) throws Exception {
    return say(hello.toJson());
  }

  private HelloAnswer say(String text) throws Exception {
    Message<String> answer =
        vertx
            .eventBus()
            .<String>request(Addresses.HELLO, text)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    return HelloAnswer.fromJson(answer.body());
  }
}
