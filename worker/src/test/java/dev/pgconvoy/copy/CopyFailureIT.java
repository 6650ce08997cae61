package dev.pgconvoy.copy;

import static dev.pgconvoy.copy.CopyBench.ask;
import static dev.pgconvoy.copy.CopyBench.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.copy.CopyFailure.Aborted;
import dev.pgconvoy.copy.CopyFailure.ConnectionLost;
import dev.pgconvoy.copy.CopyFailure.ServerError;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that goes wrong, between real servers. Whatever it is, the root is reported, and a
 * connection that is said to be usable is.
 */
class CopyFailureIT {

  private static final String MANY = "select i, repeat('x', 100) from generate_series(1, 200000) i";
  private static final String COPY_IN = "copy t from stdin (format binary)";
  private static final String COPY_OUT = "copy t to stdout (format binary)";

  /** A row whose insertion waits for the lock that a test holds. */
  private static final String STUCK_ROW =
      """
      create function wait() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock(4711); return new; end $$;
      create trigger t before insert on t for each row when (new.a = 5000) execute function wait();
      """;

  private CopyBench bench;

  private void connect(int source, int target) throws SQLException {
    bench = CopyBench.between(source, target);
    bench.onBoth("create table t (a int, b text)");
    bench.onSource("insert into t " + MANY);
  }

  @AfterEach
  void disconnect() throws SQLException {
    bench.close();
  }

  private Future<CopyOutcome> copy() {
    return bench.pipe.run(new CopyRequest(COPY_OUT, "truncate t; " + COPY_IN, 1));
  }

  /** Both connections take the next command, and the next COPY brings all rows. */
  private void assertReusable() {
    assertEquals("1", ask(bench.source, "select 1"));
    assertEquals("1", ask(bench.target, "select 1"));
  }

  private void assertCopies() {
    assertReusable();
    assertEquals(200_000, await(copy()).rows());
    assertEquals("200000", ask(bench.target, "select count(*) from t"));
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 14, 15, 16, 17, 18})
  void a_unique_violation_in_the_middle_copy_of_the_target(int major) throws SQLException {
    connect(major, major);
    bench.onBoth("create table before (a int); create table after (a int)");
    bench.onSource("insert into before values (1); insert into after values (1)");
    bench.onTarget(
        "create unique index twice on t ((case when a = 100001 then 100000 else a end))");
    String out = "copy before to stdout; " + COPY_OUT + "; copy after to stdout";
    String in = "copy before from stdin; " + COPY_IN + "; copy after from stdin";
    for (int i = 0; i < 3; i++) {
      CopyFailedException failed = bench.failure(bench.pipe.run(new CopyRequest(out, in, 3)));
      ServerError root = assertInstanceOf(ServerError.class, failed.failure());
      assertEquals(Side.TARGET, root.side());
      assertEquals(2, root.copy());
      assertEquals("23505", root.error().sqlState());
      assertTrue(failed.sourceUsable() && failed.targetUsable());
      assertReusable();
    }
    assertEquals("0", ask(bench.target, "select count(*) from before"));
    bench.onTarget("drop index twice");
    assertEquals(200_002, await(bench.pipe.run(new CopyRequest(out, in, 3))).rows());
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 14, 15, 16, 17, 18})
  void an_error_before_the_second_copy_of_the_target_while_rows_of_all_are_on_their_way(int major)
      throws SQLException {
    connect(major, major);
    int copies = 50;
    String out = times(copies, "copy (select * from t limit 100) to stdout;");
    String in = "copy t from stdin; truncate missing; " + times(copies - 1, "copy t from stdin;");
    for (int i = 0; i < 20; i++) {
      CopyFailedException failed = bench.failure(bench.pipe.run(new CopyRequest(out, in, copies)));
      ServerError root = assertInstanceOf(ServerError.class, failed.failure());
      assertEquals("42P01", root.error().sqlState());
      assertEquals(1, root.copy());
      assertReusable();
    }
    assertCopies();
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 14, 15, 16, 17, 18})
  void an_error_of_the_source_in_the_middle_of_its_second_copy(int major) throws SQLException {
    connect(major, major);
    String out =
        "begin; savepoint s; copy (select 1) to stdout;"
            + " copy (select a, b, 1 / (a - 100000) from t) to stdout; copy (select 1) to stdout";
    bench.onTarget("create table one (a int); create table three (a int, b text, c int)");
    String in =
        "begin; savepoint s; copy one from stdin; copy three from stdin; copy one from stdin";
    CopyFailedException failed = bench.failure(bench.pipe.run(new CopyRequest(out, in, 3)));
    ServerError root = assertInstanceOf(ServerError.class, failed.failure());
    assertEquals(Side.SOURCE, root.side());
    assertEquals(2, root.copy());
    assertEquals("22012", root.error().sqlState());
    assertTrue(failed.sourceUsable() && failed.targetUsable());
    ask(bench.source, "rollback to s");
    ask(bench.target, "rollback to s");
    assertEquals("0", ask(bench.target, "select count(*) from one"));
    ask(bench.source, "commit");
    ask(bench.target, "commit");
    assertCopies();
  }

  @Test
  void a_source_that_fails_before_its_first_copy() throws SQLException {
    connect(15, 17);
    CopyFailedException failed =
        bench.failure(bench.pipe.run(new CopyRequest("copy missing to stdout", COPY_IN, 1)));
    ServerError root = assertInstanceOf(ServerError.class, failed.failure());
    assertEquals("42P01", root.error().sqlState());
    assertEquals(0, root.copy());
    assertCopies();
  }

  @Test
  void a_script_that_is_no_sql() throws SQLException {
    connect(15, 17);
    bench.failure(bench.pipe.run(new CopyRequest("what is this", "and this", 1)));
    assertCopies();
  }

  @Test
  void a_full_disk_of_the_target() throws SQLException {
    connect(15, 17);
    bench.onTarget(
        """
        create function fill() returns trigger language plpgsql as
          $$ begin raise 'no space left on device' using errcode = 'disk_full'; end $$;
        create trigger t before insert on t for each row when (new.a = 150000)
          execute function fill();
        """);
    CopyFailedException failed = bench.failure(copy());
    assertEquals("53100", assertInstanceOf(ServerError.class, failed.failure()).error().sqlState());
    bench.onTarget("drop trigger t on t");
    assertCopies();
  }

  @Test
  void a_target_backend_terminated_in_mid_copy() throws SQLException {
    connect(15, 17);
    bench.onTarget(STUCK_ROW);
    try (Connection holder = heldLock()) {
      Future<CopyOutcome> copy = copy();
      awaitPaused();
      terminate(bench.targetDatabase().connect(), bench.target);
      CopyFailedException failed = bench.failure(copy);
      ServerError root = assertInstanceOf(ServerError.class, failed.failure());
      assertEquals(Side.TARGET, root.side());
      assertEquals("57P01", root.error().sqlState());
      assertTrue(failed.sourceUsable());
      assertFalse(failed.targetUsable());
    }
    assertEquals("1", ask(bench.source, "select 1"));
  }

  @Test
  void a_source_backend_terminated_while_it_is_not_read_from() throws SQLException {
    connect(15, 17);
    bench.onTarget(STUCK_ROW);
    try (Connection holder = heldLock()) {
      Future<CopyOutcome> copy = copy();
      awaitPaused();
      assertEquals(WaitingFor.TARGET, bench.pipe.state().waiting());
      terminate(bench.sourceDatabase().connect(), bench.source);
      assertFalse(copy.isComplete());
      bench.pipe.cancel("the source's process is gone");
      CopyFailedException failed = bench.failure(copy);
      assertEquals(new Aborted("the source's process is gone"), failed.failure());
      assertFalse(failed.sourceUsable());
    }
  }

  @Test
  void a_source_backend_terminated_in_mid_copy() throws SQLException {
    connect(15, 17);
    CopyRequest slow =
        new CopyRequest("copy (select pg_sleep(100)) to stdout", "copy t(b) from stdin", 1);
    Future<CopyOutcome> copy = bench.pipe.run(slow);
    CopyBench.eventually(() -> bench.pipe.state().waiting() == WaitingFor.SOURCE);
    terminate(bench.sourceDatabase().connect(), bench.source);
    CopyFailedException failed = bench.failure(copy);
    ServerError root = assertInstanceOf(ServerError.class, failed.failure());
    assertEquals(Side.SOURCE, root.side());
    assertEquals("57P01", root.error().sqlState());
    assertFalse(failed.sourceUsable());
    assertTrue(failed.targetUsable());
    assertEquals("1", ask(bench.target, "select 1"));
  }

  @Test
  void a_cancelled_pipe_leaves_both_connections_usable() throws SQLException {
    connect(15, 17);
    bench.onTarget(STUCK_ROW);
    try (Connection holder = heldLock()) {
      Future<CopyOutcome> copy = copy();
      awaitPaused();
      bench.pipe.cancel("the lease ran out");
      CopyFailedException failed = bench.failure(copy);
      assertEquals(new Aborted("the lease ran out"), failed.failure());
      assertTrue(failed.sourceUsable() && failed.targetUsable());
    }
    assertCopies();
  }

  @Test
  void a_severed_pipe_ends_at_once() throws SQLException {
    connect(15, 17);
    bench.onTarget(STUCK_ROW);
    try (Connection holder = heldLock()) {
      Future<CopyOutcome> copy = copy();
      awaitPaused();
      bench.pipe.sever("nobody answers");
      CopyFailedException failed = bench.failure(copy);
      assertEquals(new Aborted("nobody answers"), failed.failure());
      assertFalse(failed.sourceUsable() || failed.targetUsable());
    }
  }

  @Test
  void a_connection_that_its_owner_closes_in_mid_copy() throws SQLException {
    connect(15, 17);
    bench.onTarget(STUCK_ROW);
    try (Connection holder = heldLock()) {
      Future<CopyOutcome> copy = copy();
      awaitPaused();
      await(bench.source.connection().close());
      CopyFailedException failed = bench.failure(copy);
      assertEquals(Side.SOURCE, assertInstanceOf(ConnectionLost.class, failed.failure()).side());
      assertFalse(failed.sourceUsable());
    }
  }

  @Test
  void a_closed_connection() throws SQLException {
    connect(15, 17);
    await(bench.target.connection().close());
    CopyFailedException failed = bench.failure(copy());
    assertEquals(Side.TARGET, assertInstanceOf(ConnectionLost.class, failed.failure()).side());
    assertTrue(failed.sourceUsable());
    assertEquals("1", ask(bench.source, "select 1"));
  }

  /** A late CancelRequest would hit one of the commands that follow at once. */
  @Test
  void no_cancellation_comes_after_the_end() throws SQLException {
    connect(15, 17);
    bench.onTarget("create unique index on t ((a / 2))");
    for (int i = 0; i < 100; i++) {
      CopyFailedException failed = bench.failure(copy());
      assertTrue(failed.sourceUsable() && failed.targetUsable());
      assertEquals("", ask(bench.source, "select pg_sleep(0.005)"));
      assertReusable();
    }
  }

  /** Until closed, it holds the lock that the trigger of STUCK_ROW waits for. */
  private Connection heldLock() throws SQLException {
    Connection holder = bench.targetDatabase().connect();
    holder.createStatement().execute("select pg_advisory_lock(4711)");
    return holder;
  }

  private void awaitPaused() {
    CopyBench.eventually(
        () -> {
          CopyState state = bench.pipe.state();
          return state.waiting() == WaitingFor.TARGET && state.rows() > 5000;
        });
  }

  private static void terminate(Connection by, CopySession session) throws SQLException {
    try (by) {
      by.createStatement()
          .execute("select pg_terminate_backend(" + session.connection().processId() + ")");
    }
  }

  private static String times(int count, String statement) {
    return String.join(" ", IntStream.range(0, count).mapToObj(i -> statement).toList());
  }
}
