package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.progress.ObjectRow;
import dev.pgconvoy.progress.PageQuery;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.progress.RunView.Totals;
import dev.pgconvoy.progress.SlotSpan;
import dev.pgconvoy.progress.TableRow;
import dev.pgconvoy.progress.TableState;
import dev.pgconvoy.task.Section;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Goal: who looks at a run when it is over sees what those saw who watched it. Method: a run in
 * this process, and then its journal, read by a session that knows nothing else.
 */
class JournaledRunIT {

  @Test
  void a_run_that_is_over_has_the_figures_that_it_had() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunningMigration running = fixture.start(fixture.request());
      RunSummary live = MigrationFixture.expect(Verdict.PROVED, running.end());
      RunBoard board = read(fixture);
      Totals then = live.view().totals();
      Totals now = board.view().totals();
      assertEquals(then.rowsCopied(), now.rowsCopied());
      assertEquals(then.bytesCopied(), now.bytesCopied());
      assertEquals(then.tables(), now.tables());
      assertEquals(then.tablesDone(), now.tablesDone());
      assertEquals(Verdict.PROVED, board.picture().summary().verdict());
      assertEquals(Phase.DONE, board.view().phase());
      assertTrue(
          board.view().sections().stream().allMatch(s -> s.state() == SectionState.DONE),
          () -> board.view().sections().toString());
      assertEquals(counts(live), counts(board.picture().summary()));
      // Whose small tables have come together, without a time of their own.
      assertTrue(started(board, Section.DATA) >= started(board, Section.PRE_DATA));
      List<TableRow> expected = tables(running.migration().pages());
      List<TableRow> shown = tables(new RunPages(board));
      assertEquals(expected.size(), shown.size());
      for (int table = 0; table < shown.size(); table++) {
        assertEquals(expected.get(table).name(), shown.get(table).name());
        assertEquals(expected.get(table).rowsCopied(), shown.get(table).rowsCopied());
        assertEquals(TableState.DONE, shown.get(table).state());
      }
      var slots = new RunPages(board).slots();
      assertTrue(slots.containsKey("slot 1"), slots::toString);
      assertEquals(
          EnumSet.of(
              Section.PRE_DATA,
              Section.SEQUENCES,
              Section.DATA,
              Section.POST_DATA,
              Section.VALIDATE),
          slots.values().stream()
              .flatMap(List::stream)
              .map(SlotSpan::section)
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Section.class))));
    }
  }

  @Test
  void a_run_that_was_stopped_half_way_shows_what_is_done_and_what_failed() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            "CREATE TABLE a AS SELECT i FROM generate_series(1, 20000) AS i; CREATE TABLE b (i int); INSERT INTO b VALUES (1), (2); ALTER TABLE b ADD CONSTRAINT few CHECK (i < 3)")) {
      fixture.migrate(fixture.request().only(Section.PRE_DATA), Verdict.SECTIONS_DONE);
      fixture.target.run("ALTER TABLE b ADD CONSTRAINT none CHECK (i > 5)");
      RunSummary live = fixture.migrate(fixture.request().only(Section.DATA), Verdict.FAILED);
      RunBoard board = read(fixture);
      assertEquals(counts(live).getLast(), counts(board.picture().summary()).getLast());
      assertEquals(
          Map.of(Section.PRE_DATA, SectionState.DONE, Section.DATA, SectionState.WAITING),
          states(board));
      List<TableRow> tables = tables(new RunPages(board));
      assertEquals(TableState.DONE, tables.get(0).state(), tables::toString);
      assertEquals(20_000, tables.get(0).rowsCopied());
      assertTrue(tables.get(1).state() != TableState.DONE, tables::toString);
      assertEquals(Verdict.FAILED, board.picture().summary().verdict());
      List<ObjectRow> failed =
          new RunPages(board).objects(PageQuery.first(100)).items().stream().toList();
      assertTrue(
          failed.stream()
              .anyMatch(o -> o.failure() != null && "23514".equals(o.failure().sqlState())),
          failed::toString);
    }
  }

  @Test
  void a_run_that_was_cut_off_says_how_many_tasks_there_were_of_each_section() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunSummary live = fixture.migrate(fixture.request(), Verdict.PROVED);
      fixture.target.run(
          "UPDATE pgconvoy.run SET state = 'RUNNING', finished_at = NULL; UPDATE pgconvoy.epoch SET ended_at = NULL, ending = NULL; DELETE FROM pgconvoy.task WHERE section IN ('post-data', 'validate') OR id LIKE 'TABLE DATA of small tables %'");
      RunBoard board = read(fixture);
      Map<Section, Integer> tasks =
          live.view().sections().stream()
              .collect(Collectors.toMap(SectionView::section, SectionView::tasks));
      for (SectionView section : board.view().sections()) {
        assertEquals(tasks.get(section.section()), section.tasks(), section::toString);
      }
      assertEquals(SectionState.DONE, states(board).get(Section.PRE_DATA));
      assertEquals(SectionState.WAITING, states(board).get(Section.DATA));
      assertEquals(SectionState.WAITING, states(board).get(Section.POST_DATA));
    }
  }

  /** Section, tasks, those done, those failed, rows: in the order of the run. */
  private static List<String> counts(RunSummary summary) {
    return summary.view().sections().stream()
        .map(
            s ->
                "%s %d %d %d %d"
                    .formatted(s.section(), s.tasks(), s.tasksDone(), s.tasksFailed(), s.rows()))
        .toList();
  }

  /** What was chosen and has no tasks is not taken for left out, nor for done before it is. */
  @Test
  void a_section_without_tasks_has_nothing_to_do_once_a_process_has_come_through_with_it()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with("CREATE TABLE t AS SELECT 1 AS id")) {
      fixture.target.run("CREATE TABLE t (id int CHECK (id > 5))");
      fixture.migrate(
          fixture.request().only(Section.SEQUENCES, Section.DATA, Section.VALIDATE),
          Verdict.FAILED);
      assertEquals(
          Map.of(
              Section.SEQUENCES, SectionState.WAITING,
              Section.DATA, SectionState.WAITING,
              Section.VALIDATE, SectionState.WAITING),
          states(read(fixture)));
      fixture.migrate(fixture.request().only(Section.SEQUENCES), Verdict.SECTIONS_DONE);
      SectionView sequences = read(fixture).view().sections().getFirst();
      assertEquals(Section.SEQUENCES, sequences.section());
      assertTrue(sequences.hasNothingToDo(), sequences::toString);
    }
  }

  private static double started(RunBoard board, Section section) {
    return board.picture().times().stream()
        .filter(times -> times.section().equals(section.label()))
        .map(times -> Objects.requireNonNull(times.startedSeconds()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<Section, SectionState> states(RunBoard board) {
    return board.view().sections().stream()
        .collect(Collectors.toMap(SectionView::section, SectionView::state));
  }

  private static List<TableRow> tables(RunPages pages) {
    return pages.tables(PageQuery.first(1_000)).items();
  }

  static RunBoard read(MigrationFixture fixture) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      PgConnection session = PgConnection.connect(vertx, fixture.target.uri()).await();
      return JournaledRun.board(session, new RunJournal(session).newest().orElseThrow());
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }
}
