package dev.pgconvoy.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.deploy.PrometheusProgram;
import dev.pgconvoy.deploy.PrometheusProgram.Said;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.FailedAttempt;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.Phase;
import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: what Prometheus gets says what it seems to say. Method: a run is played on a board, and
 * every answer taken apart.
 */
class MetricsTest {

  private static final String SOURCE_BYTES = "pgconvoy_read_bytes_total{side=\"source\"}";
  private static final String WRITTEN_BYTES = "pgconvoy_written_bytes_total{side=\"target\"}";

  private final SampleRun run = new SampleRun(3);
  private final Metrics metrics = new Metrics(run, false);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void promtool_finds_nothing_to_blame_in_names_units_and_texts() throws Exception {
    run.plan();
    assertBlameless(metrics.scrape());
    Metrics perTable = new Metrics(run, true);
    assertBlameless(perTable.scrape());
    perTable.close();
  }

  private static void assertBlameless(String scrape) throws Exception {
    Said said = PrometheusProgram.promtool(scrape, "check", "metrics");
    assertEquals(0, said.exitCode(), said.text());
    assertEquals("", said.text());
  }

  @Test
  void a_counter_never_falls_when_a_task_begins_anew() {
    run.plan();
    run.board.leased(1, 0, "worker-1/1", 1, 1_000);
    run.board.progress(1, 6, 600, "copies");
    assertEquals(600, scrape().value(SOURCE_BYTES));
    run.board.retrying(1, lost(1));
    run.board.leased(2, 0, "worker-1/1", 2, 1_000);
    run.board.progress(2, 1, 100, "copies");
    Scrape again = scrape();
    assertEquals(700, again.value(SOURCE_BYTES));
    assertEquals(0, again.value(WRITTEN_BYTES));
    assertEquals(100, again.value("pgconvoy_copied_bytes"));
    run.board.progress(2, 10, 1_000, "done");
    run.board.done(2, 10, 1_000);
    Scrape done = scrape();
    assertEquals(1_600, done.value(SOURCE_BYTES));
    assertEquals(16, done.value("pgconvoy_read_rows_total{side=\"source\"}"));
    assertEquals(1_000, done.value(WRITTEN_BYTES));
    assertEquals(10, done.value("pgconvoy_written_rows_total{side=\"target\"}"));
  }

  @Test
  void every_series_is_there_from_the_plan_to_the_end() {
    run.plan();
    Set<String> planned = scrape().names();
    run.board.phase(Phase.RUNNING, null);
    run.board.leased(1, 0, "worker-1/1", 1, 1_000);
    run.board.retrying(1, lost(1));
    run.board.leased(2, 0, "worker-1/1", 2, 1_000);
    assertEquals(planned, scrape().names());
    run.board.done(2, 10, 1_000);
    end(Verdict.DIFFERENT, "public.t1");
    assertEquals(planned, scrape().names());
  }

  @Test
  void a_retry_is_counted_by_a_reason_that_was_at_zero_before() {
    run.plan();
    String lostConnections = "pgconvoy_retries_total{reason=\"connection-lost\"}";
    assertEquals(0, scrape().value(lostConnections));
    run.board.leased(1, 0, "worker-1/1", 1, 1_000);
    run.board.retrying(1, lost(1));
    assertEquals(1, scrape().value(lostConnections));
  }

  @Test
  void how_the_run_ended_is_one_series_of_many() {
    run.plan();
    assertEquals(0, scrape().value("pgconvoy_run_verdict{verdict=\"different\"}"));
    end(Verdict.DIFFERENT, "public.t1");
    Scrape ended = scrape();
    assertEquals(1, ended.value("pgconvoy_run_verdict{verdict=\"different\"}"));
    assertEquals(0, ended.value("pgconvoy_run_verdict{verdict=\"proved\"}"));
    assertEquals(1, ended.value("pgconvoy_validation_mismatches"));
    assertEquals(1, ended.value("pgconvoy_run_state{state=\"done\"}"));
  }

  @Test
  void a_task_s_duration_is_counted_once_however_many_ask() {
    run.plan();
    run.board.leased(1, 0, "worker-1/1", 1, 1_000);
    run.board.done(1, 10, 1_000);
    scrape();
    Scrape second = scrape();
    assertEquals(1, second.value("pgconvoy_task_duration_seconds_count{kind=\"table-data\"}"));
    assertEquals(1, second.value("pgconvoy_tasks{kind=\"table-data\",state=\"done\"}"));
    assertEquals(2, second.value("pgconvoy_tasks{kind=\"table-data\",state=\"waiting\"}"));
  }

  @Test
  void tables_have_series_only_where_asked_for_and_no_more_than_the_bound() {
    run.plan();
    assertFalse(metrics.scrape().contains("pgconvoy_table_copied"));
    SampleRun large = new SampleRun(WebLimits.MEASURED_TABLES + 500);
    Metrics perTable = new Metrics(large, true);
    perTable.scrape();
    large.plan();
    Scrape first = Scrape.of(perTable.scrape());
    assertEquals(
        WebLimits.MEASURED_TABLES,
        first.names().stream().filter(name -> name.startsWith("pgconvoy_table_source")).count());
    String last = "{schema=\"public\",table=\"t" + (WebLimits.MEASURED_TABLES + 499) + "\"}";
    assertTrue(
        first.names().contains("pgconvoy_table_source_bytes" + last), "the largest is there");
    large.board.leased(1, WebLimits.MEASURED_TABLES + 499, "worker-1/1", 1, 1_000);
    large.board.progress(1, 3, 300, "copies");
    assertEquals(300, Scrape.of(perTable.scrape()).value("pgconvoy_table_copied_bytes" + last));
    perTable.close();
  }

  private Scrape scrape() {
    return Scrape.of(metrics.scrape());
  }

  private void end(Verdict verdict, String... differences) {
    run.board.phase(Phase.DONE, null);
    run.board.ended(
        new RunSummary(
            run.board.view(),
            verdict,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(differences)));
  }

  private static FailedAttempt lost(int attempt) {
    return new FailedAttempt(
        attempt,
        "worker-1/1",
        Instant.now(),
        null,
        PgFailure.from(new ConnectException("reset")),
        "tried again");
  }
}
