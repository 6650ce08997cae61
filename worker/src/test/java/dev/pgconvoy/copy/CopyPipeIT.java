package dev.pgconvoy.copy;

import static dev.pgconvoy.copy.CopyBench.ask;
import static dev.pgconvoy.copy.CopyBench.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that arrive, between two servers. */
class CopyPipeIT {

  private static final String ACCOUNTS =
      "create table accounts (aid int primary key, bid int, abalance int, filler char(84))";

  private CopyBench bench;

  @BeforeEach
  void connect() throws SQLException {
    bench = CopyBench.between(15, 17);
  }

  @AfterEach
  void disconnect() throws SQLException {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource(CopyFormat.class)
  void a_million_rows_arrive_with_the_fingerprint_they_left_with(CopyFormat format)
      throws SQLException {
    bench.onBoth(ACCOUNTS);
    bench.onSource(
        "insert into accounts select i, i % 97, -i, 'x' || i from generate_series(1, 1000000) i");
    String options = " (format " + format + ")";

    CopyOutcome outcome =
        bench.copy("copy accounts to stdout" + options, "copy accounts from stdin" + options);

    CopyResult result = outcome.copies().getFirst();
    assertEquals(format, result.format());
    assertEquals(1_000_000, result.rows());
    assertEquals("1000000", ask(bench.target, "select count(*) from accounts"));
    String backwards = "copy (select * from accounts order by aid desc) to stdout" + options;
    CopyRead read = new CopyRead(bench.target);
    CopyResult back = await(read.run(new ReadRequest(backwards, 1))).copies().getFirst();
    assertEquals(result, back);
    assertEquals("select 1 works", ask(bench.source, "select 'select 1 works'"));
  }

  @ParameterizedTest
  @EnumSource(CopyFormat.class)
  void an_empty_table_has_an_empty_fingerprint(CopyFormat format) throws SQLException {
    bench.onBoth(ACCOUNTS);
    String options = " (format " + format + ")";
    CopyOutcome outcome =
        bench.copy("copy accounts to stdout" + options, "copy accounts from stdin" + options);
    assertEquals(Fingerprint.EMPTY, outcome.copies().getFirst().fingerprint());
  }

  @ParameterizedTest
  @EnumSource(CopyFormat.class)
  void rows_without_columns_are_rows(CopyFormat format) throws SQLException {
    bench.onBoth("create table nothing ()");
    bench.onSource("insert into nothing select from generate_series(1, 7)");
    String options = " (format " + format + ")";
    CopyOutcome outcome =
        bench.copy("copy nothing to stdout" + options, "copy nothing from stdin" + options);
    assertEquals(7, outcome.rows());
    assertEquals("7", ask(bench.target, "select count(*) from nothing"));
  }

  @Test
  void many_tables_travel_in_one_pair_of_scripts_with_other_statements_between()
      throws SQLException {
    int tables = 200;
    bench.onBoth(forEach(tables, "create table t%1$d (a int, b text);"));
    bench.onSource(
        forEach(tables, "insert into t%1$d select i, 'r' || i from generate_series(1, %1$d) i;"));
    bench.onTarget(forEach(tables, "insert into t%1$d values (0, 'to be truncated');"));

    CopyOutcome outcome =
        await(
            bench.pipe.run(
                new CopyRequest(
                    "begin;"
                        + forEach(
                            tables,
                            "savepoint s; select pg_relation_filenode('t%1$d'), %1$d, null;"
                                + "copy t%1$d to stdout (format binary);"
                                + "select 'after'; release s;")
                        + "commit",
                    "begin;"
                        + forEach(
                            tables,
                            "truncate t%1$d; copy t%1$d from stdin (format binary);"
                                + "select count(*) as rows from t%1$d;")
                        + "commit",
                    tables)));

    assertEquals(tables, outcome.copies().size());
    assertEquals(2 * tables, outcome.sourceRows().size());
    assertEquals(3, outcome.sourceRows().get(2).rows().getFirst().size());
    assertEquals("2", outcome.sourceRows().get(2).rows().getFirst().get(1));
    assertEquals(null, outcome.sourceRows().get(2).rows().getFirst().get(2));
    for (int i = 0; i < tables; i++) {
      assertEquals(i + 1, outcome.copies().get(i).rows());
      QueryRows count = new QueryRows(List.of("rows"), List.of(List.of("" + (i + 1))));
      assertEquals(count, outcome.targetRows().get(i));
    }
  }

  @Test
  void what_the_client_sends_meanwhile_waits_its_turn() throws SQLException {
    bench.onBoth("create table t (a int)");
    bench.onSource("insert into t select generate_series(1, 100000)");
    var copied = bench.pipe.run(new CopyRequest("copy t to stdout", "copy t from stdin", 1));
    var counted = bench.target.connection().query("select count(*) from t").execute();
    assertEquals(100_000, await(copied).rows());
    assertEquals(100_000, await(counted).iterator().next().getLong(0));
  }

  @Test
  void notices_and_notifications_reach_the_client() throws SQLException {
    bench.onBoth("create table t (a int)");
    AtomicLong notices = new AtomicLong();
    AtomicLong notifications = new AtomicLong();
    bench.source.connection().noticeHandler(notice -> notices.incrementAndGet());
    bench.target.connection().notificationHandler(told -> notifications.incrementAndGet());
    ask(bench.target, "listen news");
    await(
        bench.pipe.run(
            new CopyRequest(
                "set application_name to 'copy'; drop table if exists missing;"
                    + "copy t to stdout; do $$ begin raise notice 'after'; end $$",
                "copy t from stdin; notify news",
                1)));
    ask(bench.target, "select 1");
    assertEquals(2, notices.get());
    assertEquals(1, notifications.get());
  }

  @Test
  void the_observer_is_told_every_byte_and_row() throws SQLException {
    bench.onBoth("create table t (a text)");
    bench.onSource("insert into t select repeat('x', i % 3000) from generate_series(1, 10000) i");
    AtomicLong bytes = new AtomicLong();
    AtomicLong rows = new AtomicLong();
    CopyOptions options =
        CopyOptions.DEFAULT.withObserver(
            (newBytes, newRows) -> {
              bytes.addAndGet(newBytes);
              rows.addAndGet(newRows);
            });
    CopyOutcome outcome =
        await(bench.pipe.run(new CopyRequest("copy t to stdout", "copy t from stdin", 1, options)));
    assertEquals(outcome.bytes(), bytes.get());
    assertEquals(10_000, rows.get());
  }

  @Test
  void a_throttle_pauses_and_loses_nothing() throws SQLException {
    bench.onBoth("create table t (a int)");
    bench.onSource("insert into t select generate_series(1, 300000)");
    AtomicLong asked = new AtomicLong();
    CopyOptions options =
        CopyOptions.DEFAULT.withThrottle(
            bytes -> {
              asked.addAndGet(bytes);
              return 1_000_000;
            });
    CopyOutcome outcome =
        await(bench.pipe.run(new CopyRequest("copy t to stdout", "copy t from stdin", 1, options)));
    assertEquals(300_000, outcome.rows());
    assertEquals(outcome.bytes(), asked.get());
  }

  /** In a process with 64 MB of heap and 64 MB outside of it. */
  @Test
  void a_row_of_200_megabytes_is_never_held_in_memory() throws Exception {
    bench.onBoth("create table big (b bytea); alter table big alter b set storage external");
    bench.onSource("insert into big select decode(repeat('deadbeef', 50000000), 'hex')");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m",
                "-cp",
                System.getProperty("java.class.path"),
                OneBigRow.class.getName(),
                bench.sourceDatabase().uri(),
                bench.targetDatabase().uri())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    CopyRead read = new CopyRead(bench.target);
    CopyOutcome back = await(read.run(new ReadRequest("copy big to stdout (format binary)", 1)));
    assertTrue(back.bytes() > 200_000_000);
    assertEquals(printed.strip(), String.valueOf(back.copies().getFirst().fingerprint()));
  }

  @Test
  void a_second_script_on_a_busy_pipe_is_refused() throws SQLException {
    bench.onBoth("create table t (a int)");
    CopyRequest request = new CopyRequest("copy t to stdout", "copy t from stdin", 1);
    var first = bench.pipe.run(request);
    assertThrows(IllegalStateException.class, () -> bench.pipe.run(request));
    await(first);
    await(bench.pipe.run(request));
  }

  private static String forEach(int tables, String statements) {
    return IntStream.rangeClosed(1, tables)
        .mapToObj(statements::formatted)
        .collect(Collectors.joining());
  }
}
