package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.PageQuery;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.TaskRow;
import dev.pgconvoy.progress.TaskStatus;
import dev.pgconvoy.task.Section;
import java.sql.Connection;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that are read back before all is made of them: that saves time, and must prove as much. */
class EarlyReadingIT {

  private static final String LARGE =
      """
      CREATE TABLE large (id int, filler text);
      INSERT INTO large SELECT i, repeat('x', 400) FROM generate_series(1, 90000) AS i;
      ALTER TABLE large ADD PRIMARY KEY (id);
      """;

  private static final String TWO_TABLES =
      """
      CREATE TABLE mended (id int, v text);
      INSERT INTO mended SELECT i, 'row ' || i FROM generate_series(1, 20000) AS i;
      CREATE INDEX in_doubt ON mended (v);
      CREATE TABLE held AS SELECT * FROM mended;
      """;

  /** The largest is read back first. */
  private static final String ONE_AFTER_THE_OTHER =
      """
      CREATE TABLE mended AS SELECT i AS id, 'row ' || i AS v FROM generate_series(1, 40000) AS i;
      CREATE TABLE held AS SELECT * FROM mended WHERE id <= 20000;
      CREATE TABLE unread AS SELECT * FROM mended WHERE id <= 9000;
      """;

  private static final String READ_BACK =
      "SELECT count(*) FROM pgconvoy.task WHERE id LIKE 'FINGERPRINT %\"mended\"%'";

  @Test
  void a_large_table_is_read_back_while_its_key_is_built() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(LARGE)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.DATA));
      run.awaitPause();
      try (Connection writer = fixture.target.connect()) {
        hold(writer, "large", "ROW EXCLUSIVE");
        run.migration().goOn();
        run.await("rows are read back", view -> isOver(view, Section.VALIDATE));
        assertTrue(!isOver(run.migration().view(), Section.POST_DATA), run::story);
        writer.rollback();
      }
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  @Test
  void a_row_that_is_deleted_in_a_pause_is_missed_though_it_was_read_back_before()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(LARGE)) {
      RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.DATA));
      run.awaitPause();
      try (Connection person = fixture.target.connect()) {
        hold(person, "large", "ROW EXCLUSIVE");
        run.migration().goOn();
        run.await("rows are read back", view -> isOver(view, Section.VALIDATE));
        run.migration().pause();
        run.await("paused", view -> view.phase() == Phase.PAUSED);
        delete(person, "large");
      }
      run.migration().goOn();
      expectMissing(run);
    }
  }

  @Test
  void a_row_that_is_deleted_before_a_resume_is_missed_though_it_was_read_back_before()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(ONE_AFTER_THE_OTHER)) {
      fixture.migrate(fixture.request().unproved(), Verdict.NOT_PROVED);
      MigrationRequest proof = fixture.request().only(Section.VALIDATE);
      try (Connection person = fixture.target.connect()) {
        hold(person, "held", "ACCESS EXCLUSIVE");
        RunningMigration run = fixture.start(proof.jobs(1));
        run.await("held waits", view -> isReadingBack(view, "held"));
        assertEquals("1", MigrationFixture.text(fixture.target, READ_BACK));
        run.migration().stop();
        person.rollback();
        MigrationFixture.expect(Verdict.INTERRUPTED, run.end());
      }
      fixture.target.run("DELETE FROM mended WHERE id = 7");
      expectMissing(fixture.start(proof.resuming()));
    }
  }

  @Test
  void rows_that_a_person_may_have_mended_for_a_task_tried_again_are_read_back_again()
      throws Exception {
    readBackAgain("CREATE TABLE in_doubt ()", TaskStatus.FAILED, "DROP TABLE in_doubt");
  }

  @Test
  void rows_that_a_person_may_have_mended_are_read_back_again_also_for_a_task_in_its_back_off()
      throws Exception {
    readBackAgain(
        """
        CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql
          AS $$ BEGIN RAISE 'in_doubt' USING ERRCODE = 'serialization_failure'; END $$;
        CREATE EVENT TRIGGER refusing ON ddl_command_start WHEN tag IN ('CREATE INDEX')
          EXECUTE FUNCTION refuse();
        """,
        TaskStatus.RETRYING,
        "DROP EVENT TRIGGER refusing; DROP FUNCTION refuse()");
  }

  /**
   * @param obstacle to the building of the index
   * @param waits what becomes of that task, until a person has it tried again
   */
  private static void readBackAgain(String obstacle, TaskStatus waits, String mending)
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(TWO_TABLES)) {
      RunningMigration run = fixture.start(fixture.request().jobs(4).pausingAfter(Section.DATA));
      run.awaitPause();
      fixture.target.run(obstacle);
      try (Connection person = fixture.target.connect()) {
        hold(person, "held", "ACCESS EXCLUSIVE");
        run.migration().goOn();
        run.awaitEvent("in_doubt");
        Await.until(
            run::story, () -> !MigrationFixture.text(fixture.target, READ_BACK).equals("0"));
        fixture.target.run("DELETE FROM mended WHERE id = 7");
        Await.until(run::story, () -> tasksOfMended(run, waits).length > 0);
        run.migration().tryAgain(IntStream.of(tasksOfMended(run, waits)));
        run.awaitEvent("have to be done again");
        fixture.target.run(mending);
        person.rollback();
      }
      expectMissing(run);
    }
  }

  private static void expectMissing(RunningMigration run) throws Exception {
    RunSummary summary = MigrationFixture.expect(Verdict.DIFFERENT, run.end());
    assertEquals(1, summary.differences().size(), summary.differences().toString());
    assertTrue(
        summary.differences().getFirst().contains("missing: id = '7'"),
        summary.differences().toString());
  }

  private static void delete(Connection person, String table) throws Exception {
    try (Statement statement = person.createStatement()) {
      statement.execute("DELETE FROM " + table + " WHERE id = 7");
    }
    person.commit();
  }

  private static boolean isReadingBack(RunView view, String table) {
    return view.running().stream()
        .anyMatch(task -> task.task().matches("FINGERPRINT .*\\b" + table + "\\b.*"));
  }

  private static int[] tasksOfMended(RunningMigration run, TaskStatus state) {
    RunPages pages = run.migration().pages();
    return pages.tasksOfTable(pages.tableNumber("public.mended"), PageQuery.MOST).items().stream()
        .filter(task -> task.state() == state)
        .mapToInt(TaskRow::number)
        .toArray();
  }

  private static void hold(Connection connection, String table, String mode) throws Exception {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE " + table + " IN " + mode + " MODE");
    }
  }

  private static boolean isOver(RunView view, Section section) {
    return view.sections().stream()
        .filter(s -> s.section() == section)
        .anyMatch(s -> s.tasksDone() == s.tasks());
  }
}
