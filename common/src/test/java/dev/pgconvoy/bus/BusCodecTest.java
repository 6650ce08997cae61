package dev.pgconvoy.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.bus.CoordinatorMessage.Granted;
import dev.pgconvoy.bus.CoordinatorMessage.Hold;
import dev.pgconvoy.bus.CoordinatorMessage.Noted;
import dev.pgconvoy.bus.CoordinatorMessage.NothingNow;
import dev.pgconvoy.bus.CoordinatorMessage.RunOver;
import dev.pgconvoy.bus.CoordinatorMessage.WhoAreYou;
import dev.pgconvoy.bus.HelloAnswer.Verdict;
import dev.pgconvoy.bus.WorkerMessage.Ask;
import dev.pgconvoy.bus.WorkerMessage.CopyWaits;
import dev.pgconvoy.bus.WorkerMessage.Failed;
import dev.pgconvoy.bus.WorkerMessage.Fenced;
import dev.pgconvoy.bus.WorkerMessage.Finished;
import dev.pgconvoy.bus.WorkerMessage.Holding;
import dev.pgconvoy.bus.WorkerMessage.Joined;
import dev.pgconvoy.bus.WorkerMessage.Left;
import dev.pgconvoy.bus.WorkerMessage.MayHold;
import dev.pgconvoy.bus.WorkerMessage.Progress;
import dev.pgconvoy.bus.WorkerMessage.TargetLost;
import dev.pgconvoy.bus.WorkerMessage.Unable;
import dev.pgconvoy.journal.FailedObject;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.task.ConstraintKind;
import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.TaskId;
import dev.pgconvoy.task.TaskOutcome;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What processes say to each other. Goal: every message that can be sent arrives as it was. Method:
 * one or more of each kind, with names that hurt, written as for the wire and read again.
 */
class BusCodecTest {

  private static final String HARD = "a \"b\"\n'c'\\ ; é \u0001 \uD83D\uDE80";
  private static final QualifiedName NAME = new QualifiedName("public", HARD);
  private static final Backend BACKEND = new Backend(4711, "2026-11-27 22:00:00.123456+00");
  private static final PgFailure FAILURE =
      PgFailure.of(Map.of('V', "ERROR", 'C', "23505", 'M', HARD, 'D', "detail", 't', "orders"));
  private static final TableCopy PARTS =
      new TableCopy(
          16_384,
          NAME,
          new QualifiedName("public", "root"),
          List.of("id", HARD),
          CopyFormat.BINARY,
          "id > 7",
          99_001,
          1_000_000,
          8,
          1L << 40,
          false);
  private static final TableCopy EMPTY =
      new TableCopy(1, NAME, NAME, List.of(), CopyFormat.TEXT, null, 0, 0, 1, 0, true);

  private static final List<Task> TASKS =
      List.of(
          new Task.RestoreEntries(Section.PRE_DATA, "1", List.of(1, 2, 3)),
          new Task.DatabaseProperties(),
          new Task.SequenceValues(1, List.of(NAME)),
          new Task.TableData(PARTS, 3),
          new Task.TableData(EMPTY, 1),
          new Task.SmallTables(2, List.of(EMPTY, EMPTY)),
          new Task.LargeObjects(1, 0, 4_294_967_295L, true, false),
          new Task.BuildIndex(NAME, NAME, 77),
          new Task.AddConstraint(NAME, HARD, ConstraintKind.FOREIGN_KEY, 78, true),
          new Task.ValidateConstraint(NAME, HARD),
          new Task.RefreshMatview(NAME, 79),
          new Task.AnalyzeTables(1, List.of(NAME)),
          new Task.FingerprintPart(1, List.of(PARTS), 2, 5));

  private static final List<WorkerMessage> FROM_WORKERS =
      List.of(
          new Joined("w", 8, HARD, 1, "1.0"),
          new Ask("w", 7, 1L << 40, BACKEND),
          new Progress("w", 1L << 33, Long.MAX_VALUE, 5, HARD),
          new Finished(
              "w",
              1,
              List.of(
                  new TaskOutcome(new TaskId("T"), 1, 2, new Fingerprint(1, -1, 1L << 63), 3),
                  new TaskOutcome(new TaskId("U"), 0, 0, null, 0)),
              List.of(new FailedObject(HARD, FAILURE)),
              true,
              new CopyWaits(1, 2, 3)),
          new Failed("w", 1, Retry.SAME_SNAPSHOT, null, FAILURE, true, List.of()),
          new Failed(
              "w",
              1,
              Retry.NEVER,
              HARD,
              PgFailure.from(new java.io.IOException("reset")),
              false,
              List.of(new TaskOutcome(new TaskId("T"), 1, 2, new Fingerprint(1, 2, 3), 4))),
          new Fenced("w", 1),
          new Unable("w", 1, "source", FAILURE),
          new TargetLost("w", 1),
          new MayHold("w", 1_000),
          new Holding("w", "run", 2, "00000003-0000001B-1"),
          new Left("w"));

  private static final RunContext CONTEXT =
      new RunContext(new RunKey("ab12cd34", 1L << 20, 3), "00000003-0000001B-1", "LATIN1", true);

  private static final List<CoordinatorMessage> FROM_COORDINATORS =
      Stream.<CoordinatorMessage>concat(
              TASKS.stream()
                  .map(
                      task ->
                          new Granted(
                              1L << 52,
                              2,
                              CONTEXT,
                              task,
                              List.of(new Statement("TABLE t", HARD, true)),
                              1L << 40)),
              Stream.of(
                  new Granted(
                      1,
                      1,
                      new RunContext(new RunKey("r", 1, 1), null, null, false),
                      TASKS.getFirst(),
                      List.of(),
                      0),
                  new NothingNow(),
                  new Noted(true, 1 << 20),
                  new Hold("run", 2, "00000003-0000001B-1", List.of(NAME, NAME), 1_000),
                  new WhoAreYou(),
                  new RunOver()))
          .toList();

  @Test
  void what_workers_say_arrives_as_it_was() {
    requireAllKinds(WorkerMessage.class, FROM_WORKERS);
    FROM_WORKERS.forEach(message -> assertArrives(WorkerMessage.class, message));
  }

  @Test
  void what_coordinators_say_arrives_as_it_was_whatever_the_task() {
    requireAllKinds(CoordinatorMessage.class, FROM_COORDINATORS);
    requireAllKinds(Task.class, TASKS);
    FROM_COORDINATORS.forEach(message -> assertArrives(CoordinatorMessage.class, message));
  }

  @Test
  void a_message_larger_than_the_bus_carries_is_refused_on_both_sides() {
    BusCodec<WorkerMessage> codec = new BusCodec<>(WorkerMessage.class);
    WorkerMessage large = new Left("w".repeat(BusCodec.LARGEST_BYTES));
    assertThrows(IllegalArgumentException.class, () -> codec.encodeToWire(Buffer.buffer(), large));
    Buffer claimed = Buffer.buffer().appendInt(BusCodec.LARGEST_BYTES + 1);
    assertThrows(IllegalArgumentException.class, () -> codec.decodeFromWire(0, claimed));
    Buffer negative = Buffer.buffer().appendInt(-1);
    assertThrows(IllegalArgumentException.class, () -> codec.decodeFromWire(0, negative));
  }

  @Test
  void a_hello_of_another_version_is_understood_though_it_says_more() {
    DatabaseIdentity database =
        new DatabaseIdentity("7318", "2026-11-27T00:00:00Z", HARD, 16_384, false);
    Hello hello = new Hello("w", "9.9", "host", 1, 2, "node", database, database);
    assertEquals(hello, Hello.fromJson(hello.toJson()));
    String newer = hello.toJson().replaceFirst("\\{", "{\"colour\":{\"red\":1},");
    assertEquals(hello, Hello.fromJson(newer));
    HelloAnswer answer = new HelloAnswer(Verdict.REFUSED, "node", "1", null, 0, null, HARD);
    assertEquals(answer, HelloAnswer.fromJson(answer.toJson()));
  }

  @Test
  void databases_differ_by_server_and_by_oid_but_not_for_want_of_a_privilege() {
    DatabaseIdentity one = new DatabaseIdentity("1", "2026-01-01T00:00:00Z", "a", 5, false);
    DatabaseIdentity unread = new DatabaseIdentity(null, one.startedAt(), "a", 5, false);
    assertTrue(one.differenceFrom(one).isEmpty());
    assertTrue(one.differenceFrom(unread).isEmpty());
    assertTrue(unread.differenceFrom(one).isEmpty());
    DatabaseIdentity later = new DatabaseIdentity("1", "2026-02-01T00:00:00Z", "a", 5, false);
    assertTrue(one.differenceFrom(later).isEmpty(), "the same server, restarted");
    assertTrue(unread.differenceFrom(later).isPresent());
    List<DatabaseIdentity> others =
        List.of(
            new DatabaseIdentity("2", one.startedAt(), "a", 5, false),
            new DatabaseIdentity("1", one.startedAt(), "b", 6, false),
            new DatabaseIdentity("1", one.startedAt(), "a", 6, false),
            new DatabaseIdentity("1", one.startedAt(), "a", 5, true));
    others.forEach(other -> assertTrue(one.differenceFrom(other).isPresent(), other::toString));
  }

  private static <M> void assertArrives(Class<M> type, M message) {
    BusCodec<M> codec = new BusCodec<>(type);
    Buffer wire = Buffer.buffer("before");
    int position = wire.length();
    codec.encodeToWire(wire, message);
    assertEquals(message, codec.decodeFromWire(position, wire.appendString("after")));
  }

  private static void requireAllKinds(Class<?> type, List<?> samples) {
    Set<Class<?>> sampled = samples.stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(Arrays.stream(type.getPermittedSubclasses()).collect(Collectors.toSet()), sampled);
  }
}
