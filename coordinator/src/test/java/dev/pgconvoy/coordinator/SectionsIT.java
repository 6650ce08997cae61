package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.task.Section;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The steps of a migration, each run, inspected and repeated alone. */
class SectionsIT {

  private static final Set<Section> UNPROVED = EnumSet.complementOf(EnumSet.of(Section.VALIDATE));

  @Test
  void a_whole_run_proves_that_everything_has_arrived() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      fixture.migrate(fixture.request(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void a_run_without_the_proof_is_proved_by_its_last_section() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      fixture.migrate(fixture.request().unproved(), Verdict.NOT_PROVED);
      RunSummary refused = fixture.migrate(fixture.request().resuming(), Verdict.REFUSED);
      assertTrue(String.valueOf(refused.stopReason()).contains("--section validate"));
      RunSummary proved = fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.PROVED);
      assertValidated(proved);
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void a_row_and_a_sequence_that_were_changed_are_found_by_the_last_section_until_they_are_mended()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      fixture.migrate(fixture.request().unproved(), Verdict.NOT_PROVED);
      fixture.target.run(
          "UPDATE stock.item SET price = price + 1 WHERE id = 7; SELECT nextval('stock.loose')");
      List<String> found =
          fixture
              .migrate(fixture.request().only(Section.VALIDATE), Verdict.DIFFERENT)
              .differences();
      assertEquals(2, found.size(), found::toString);
      assertTrue(found.getFirst().contains("id = '7'"), found::toString);
      assertEquals("sequence \"stock\".\"loose\": set to 37, on the target 40", found.getLast());
      fixture.target.run(
          "UPDATE stock.item SET price = price - 1 WHERE id = 7; SELECT setval('stock.loose', 37)");
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.PROVED);
    }
  }

  @Test
  void sections_run_one_after_the_other_are_proved_by_the_last_of_them() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      for (Section section : UNPROVED) {
        fixture.migrate(fixture.request().only(section), Verdict.SECTIONS_DONE);
      }
      fixture.target.run("COMMENT ON TABLE stock.item IS 'changed by hand'");
      RunSummary different =
          fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.DIFFERENT);
      assertValidated(different);
      assertTrue(different.differences().getFirst().contains("stock.item"));
      fixture.target.run("COMMENT ON TABLE stock.item IS NULL");
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void rows_copied_into_a_schema_of_somebody_else_are_compared_without_its_definitions()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with("CREATE TABLE t (id int PRIMARY KEY)")) {
      fixture.target.run("CREATE TABLE t (id int)");
      fixture.migrate(fixture.request().only(Section.DATA), Verdict.SECTIONS_DONE);
      RunSummary done =
          fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.SECTIONS_DONE);
      assertValidated(done);
      assertEquals(List.of(), done.differences());
    }
  }

  /** As `pg_dump --section=pre-data` of majors before 17 makes large objects, all empty. */
  @Test
  void large_objects_that_a_persons_pre_data_has_made_are_filled() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            "CREATE TABLE t (); SELECT lo_from_bytea(900001, 'one'), lo_create(900002), lo_from_bytea(900003, 'three')")) {
      fixture.target.run(
          "CREATE TABLE t (); SELECT lo_create(900001), lo_create(900002), lo_from_bytea(800000, 'of others')");
      fixture.migrate(fixture.request().only(Section.DATA), Verdict.SECTIONS_DONE);
      assertEquals(
          "of others,one,,three",
          MigrationFixture.text(
              fixture.target,
              "SELECT string_agg(convert_from(lo_get(oid), 'UTF8'), ',' ORDER BY oid) FROM pg_largeobject_metadata"));
    }
  }

  @Test
  void a_large_object_of_somebody_else_is_not_written_over() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with("CREATE TABLE t (); SELECT lo_from_bytea(900001, 'one')")) {
      fixture.target.run("CREATE TABLE t (); SELECT lo_from_bytea(900001, 'mine')");
      RunSummary failed = fixture.migrate(fixture.request().only(Section.DATA), Verdict.FAILED);
      assertTrue(String.valueOf(failed.stopReason()).contains("23505"), failed::toString);
      assertEquals(
          "mine",
          MigrationFixture.text(fixture.target, "SELECT convert_from(lo_get(900001), 'UTF8')"));
    }
  }

  /**
   * Goal: bytes that mean something else there are not loaded as if they were the same; and where
   * one of some small tables has failed, the others' rows are known to be of their snapshot.
   */
  @Test
  void rows_for_columns_of_other_types_are_converted_or_refused() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            """
            CREATE TABLE converted AS SELECT i AS id, i / 2::real AS half FROM generate_series(1, 9) AS i;
            CREATE TABLE refused AS SELECT 1.5::real AS half;
            """)) {
      fixture.target.run(
          "CREATE TABLE converted (id bigint, half numeric); CREATE TABLE refused (half int)");
      RunSummary failed = fixture.migrate(fixture.request().only(Section.DATA), Verdict.FAILED);
      assertTrue(String.valueOf(failed.stopReason()).contains("22P02"), failed::toString);
      assertEquals("0", MigrationFixture.text(fixture.target, "SELECT count(*) FROM refused"));
      fixture.target.run("ALTER TABLE refused ALTER half TYPE float8");
      fixture.source.run("INSERT INTO refused VALUES (2.5)");
      MigrationRequest again = fixture.request().only(Section.DATA);
      RunSummary mixed = fixture.migrate(again, Verdict.REFUSED);
      assertTrue(String.valueOf(mixed.stopReason()).contains("different moments"), mixed::toString);
      fixture.migrate(again.acceptingNewSnapshot(), Verdict.SECTIONS_DONE);
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.SECTIONS_DONE);
      assertEquals(
          "22.5", MigrationFixture.text(fixture.target, "SELECT sum(half) FROM converted"));
    }
  }

  @Test
  void sections_run_one_after_the_other_are_proved_by_a_resume_that_finds_all_else_done()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      for (Section section : UNPROVED) {
        fixture.migrate(fixture.request().only(section), Verdict.SECTIONS_DONE);
      }
      assertValidated(fixture.migrate(fixture.request().resuming(), Verdict.PROVED));
      fixture.requireArrived();
    }
  }

  @Test
  void rows_read_back_before_another_section_are_read_back_again_after_it() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      fixture.migrate(
          fixture.request().only(Section.PRE_DATA, Section.SEQUENCES), Verdict.SECTIONS_DONE);
      fixture.migrate(
          fixture.request().only(Section.DATA, Section.VALIDATE), Verdict.SECTIONS_DONE);
      fixture.target.run("UPDATE stock.item SET price = price + 1 WHERE id = 7");
      fixture.migrate(
          fixture.request().only(Section.POST_DATA, Section.VALIDATE), Verdict.DIFFERENT);
    }
  }

  @Test
  void a_materialized_view_that_was_filled_before_its_rows_came_is_filled_again() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            """
            CREATE TABLE t AS SELECT i FROM generate_series(1, 10) AS i;
            CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM t;
            """)) {
      for (Section section :
          List.of(Section.PRE_DATA, Section.SEQUENCES, Section.POST_DATA, Section.DATA)) {
        fixture.migrate(fixture.request().only(section), Verdict.SECTIONS_DONE);
      }
      assertEquals("0", counted(fixture));
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.SECTIONS_DONE);
      fixture.migrate(fixture.request().only(Section.POST_DATA), Verdict.SECTIONS_DONE);
      assertEquals("10", counted(fixture));
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.PROVED);
    }
  }

  /** Neither is it left out, nor does the verdict name nothing. */
  @Test
  void a_section_for_which_the_database_has_nothing_is_told_to_have_nothing_to_do()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with("CREATE TABLE t (id int)")) {
      RunSummary alone =
          fixture.migrate(fixture.request().only(Section.SEQUENCES), Verdict.SECTIONS_DONE);
      assertEquals(
          List.of(Section.SEQUENCES),
          alone.view().sections().stream().map(SectionView::section).toList());
      assertTrue(alone.view().sections().getFirst().hasNothingToDo());
      RunSummary rest =
          fixture.migrate(fixture.request().resuming().unproved(), Verdict.NOT_PROVED);
      assertEquals(
          List.copyOf(UNPROVED),
          rest.view().sections().stream().map(SectionView::section).toList());
    }
  }

  private static String counted(MigrationFixture fixture) throws Exception {
    return MigrationFixture.text(fixture.target, "SELECT count FROM counted");
  }

  /** Every table was read back, not none. */
  private static void assertValidated(RunSummary summary) {
    SectionView validated =
        summary.view().sections().stream()
            .filter(section -> section.section() == Section.VALIDATE)
            .findFirst()
            .orElseThrow(() -> new AssertionError(MigrationFixture.told(summary)));
    assertTrue(validated.tasks() > 0, () -> MigrationFixture.told(summary));
    assertEquals(validated.tasks(), validated.tasksDone());
  }

  @Test
  void a_section_that_is_run_again_does_nothing_twice() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      for (Section section : UNPROVED) {
        fixture.migrate(fixture.request().only(section), Verdict.SECTIONS_DONE);
        fixture.migrate(fixture.request().only(section), Verdict.SECTIONS_DONE);
      }
      fixture.requireArrived();
    }
  }

  @Test
  void a_run_that_is_to_pause_after_some_sections_waits_for_a_person_each_time() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunningMigration run =
          fixture.start(fixture.request().pausingAfter(Section.DATA, Section.PRE_DATA));
      run.awaitPause();
      assertEquals("0", MigrationFixture.text(fixture.target, "SELECT count(*) FROM stock.item"));
      run.migration().goOn();
      run.awaitEvent("paused: data has ended");
      run.migration().goOn();
      MigrationFixture.expect(Verdict.PROVED, run.end());
      fixture.requireArrived();
    }
  }

  @Test
  void a_run_that_is_stopped_keeps_what_it_did_and_is_resumed() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      RunningMigration run = fixture.start(fixture.request()).slowly();
      run.await("some parts are copied", view -> view.totals().rowsCopied() > 5_000);
      run.migration().stop();
      RunSummary stopped = MigrationFixture.expect(Verdict.INTERRUPTED, run.end());
      long copied = stopped.view().totals().rowsCopied();
      RunSummary resumed = fixture.migrate(fixture.request().resuming().jobs(3), Verdict.PROVED);
      assertTrue(
          resumed.view().events().stream()
              .anyMatch(event -> event.text().contains("tasks are done already")),
          () -> copied + " rows were copied before\n" + MigrationFixture.told(resumed));
      fixture.requireArrived();
    }
  }
}
