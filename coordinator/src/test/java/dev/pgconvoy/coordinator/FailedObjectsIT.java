package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.FailedObject;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Objects that can't be made: what is left out with them, and who tells of it. */
class FailedObjectsIT {

  /** Not on the target's major, until a person has mended it. */
  private static final String PICKY =
      """
      CREATE FUNCTION picky(i int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$
      BEGIN
        IF current_setting('server_version_num')::int >= 170000
          AND coalesce(current_setting('it.mended', true), '') = '' THEN
          RAISE 'not here';
        END IF;
        RETURN i;
      END $$;
      """;

  /** Large enough for its indexes to have tasks of their own. */
  private static final String LARGE =
      PICKY
          + """
          CREATE TABLE large (id int PRIMARY KEY, pad text);
          INSERT INTO large SELECT i, repeat('x', 2000) FROM generate_series(1, 17000) AS i;
          CREATE INDEX large_picky ON large (picky(id));
          COMMENT ON INDEX large_picky IS 'of rows that are picky';
          CREATE INDEX large_plain ON large (abs(id));
          COMMENT ON INDEX large_plain IS 'of all rows';
          CREATE TABLE small AS SELECT 1 AS id;
          ALTER TABLE small ADD FOREIGN KEY (id) REFERENCES large;
          """;

  private static final String SMALL =
      PICKY
          + """
          CREATE TABLE small (id int PRIMARY KEY);
          INSERT INTO small SELECT generate_series(1, 10);
          CREATE INDEX small_picky ON small (picky(id));
          CREATE INDEX small_other ON small (picky(0 * id + 1)) WHERE id < 0;
          """;

  private static final List<Section> BEFORE =
      List.of(Section.PRE_DATA, Section.SEQUENCES, Section.DATA);

  /** Goal: section by section nobody gets 0 for a target that lacks something. */
  @Test
  void what_an_earlier_section_could_not_make_is_told_by_the_proof_until_it_is_made()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(LARGE)) {
      for (Section section : BEFORE) {
        fixture.migrate(fixture.request().only(section), Verdict.SECTIONS_DONE);
      }
      Set<String> lacking = Set.of("INDEX public.large_picky", "COMMENT public.INDEX large_picky");
      MigrationRequest postData = fixture.request().only(Section.POST_DATA);
      assertEquals(lacking, failed(fixture.migrate(postData, Verdict.SOME_OBJECTS_FAILED)));
      MigrationRequest proof = fixture.request().only(Section.VALIDATE);
      RunSummary incomplete = fixture.migrate(proof, Verdict.SOME_OBJECTS_FAILED);
      assertEquals(lacking, failed(incomplete));
      assertEquals(null, incomplete.stopReason());
      fixture.target.run("ALTER TABLE small DROP CONSTRAINT small_id_fkey");
      fixture.migrate(proof, Verdict.DIFFERENT);
      fixture.target.run("ALTER TABLE small ADD FOREIGN KEY (id) REFERENCES large");
      mend(fixture.target);
      fixture.migrate(postData, Verdict.SECTIONS_DONE);
      fixture.migrate(proof, Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  @Test
  void what_one_of_many_objects_of_a_task_could_not_be_made_is_told_by_the_proof_as_well()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SMALL)) {
      for (Section section : BEFORE) {
        fixture.migrate(fixture.request().only(section), Verdict.SECTIONS_DONE);
      }
      fixture.migrate(
          fixture.request().only(Section.POST_DATA, Section.VALIDATE), Verdict.SOME_OBJECTS_FAILED);
      RunSummary incomplete =
          fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.SOME_OBJECTS_FAILED);
      assertEquals(Set.of("INDEX public.small_picky"), failed(incomplete));
      assertEquals(null, incomplete.stopReason());
      fixture.target.run("COMMENT ON TABLE small IS 'changed by hand'");
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.DIFFERENT);
      fixture.target.run("COMMENT ON TABLE small IS NULL");
      mend(fixture.target);
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  /** Goal: no claim that definitions are the same where some have not been made yet. */
  @Test
  void a_proof_before_all_sections_have_ended_says_what_it_did_not_compare() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(SMALL + "CREATE SEQUENCE forgotten")) {
      fixture.migrate(
          fixture.request().only(Section.PRE_DATA, Section.DATA), Verdict.SECTIONS_DONE);
      fixture.migrate(fixture.request().only(Section.POST_DATA), Verdict.SOME_OBJECTS_FAILED);
      RunSummary incomplete =
          fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.SOME_OBJECTS_FAILED);
      assertEquals(Set.of("INDEX public.small_picky"), failed(incomplete));
      assertTrue(
          String.valueOf(incomplete.stopReason()).startsWith("definitions were not compared"),
          incomplete::toString);
    }
  }

  @Test
  void a_section_of_a_proved_run_does_not_say_that_nothing_was_compared() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      fixture.migrate(fixture.request(), Verdict.PROVED);
      RunSummary done =
          fixture.migrate(fixture.request().only(Section.DATA), Verdict.SECTIONS_DONE);
      assertTrue(
          String.valueOf(done.stopReason()).contains("as it was proved before"), done::toString);
      assertEquals("done", state(fixture));
      assertEquals(
          "t",
          MigrationFixture.text(
              fixture.target,
              "SELECT count(*) > 0 FROM pgconvoy.copied WHERE id LIKE 'FINGERPRINT %'"));
      fixture.target.run("DELETE FROM pgconvoy.task WHERE id LIKE 'ANALYZE%'");
      RunSummary again =
          fixture.migrate(fixture.request().only(Section.POST_DATA), Verdict.SECTIONS_DONE);
      assertTrue(
          String.valueOf(again.stopReason()).contains("proved before this, but not since"),
          again::toString);
      assertEquals("copied", state(fixture));
      fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.PROVED);
    }
  }

  /**
   * Goal: what waits for the indexes of many tables is made though one of them still can't be.
   * Method: the run is put back to before its foreign keys, as if it had been killed there.
   */
  @Test
  void a_resume_that_has_only_a_failed_index_left_of_a_task_makes_what_waits_for_that_task()
      throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            """
            CREATE TABLE small (id int PRIMARY KEY, v int);
            CREATE INDEX small_i ON small (v);
            CREATE TABLE other (id int PRIMARY KEY REFERENCES small);
            """)) {
      fixture.migrate(fixture.request().only(Section.PRE_DATA), Verdict.SECTIONS_DONE);
      fixture.target.run("CREATE VIEW small_i AS SELECT 1 AS in_the_way");
      fixture.migrate(fixture.request().resuming(), Verdict.DIFFERENT);
      fixture.target.run(
          "ALTER TABLE other DROP CONSTRAINT other_id_fkey; DELETE FROM pgconvoy.task WHERE id LIKE '%foreign keys%'");
      fixture.migrate(fixture.request().resuming(), Verdict.DIFFERENT);
      assertEquals(
          "other_id_fkey",
          MigrationFixture.text(
              fixture.target,
              "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conname LIKE 'other%'"));
      fixture.target.run("DROP VIEW small_i");
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }

  private static Set<String> failed(RunSummary summary) {
    return summary.failed().stream().map(FailedObject::object).collect(Collectors.toSet());
  }

  private static String state(MigrationFixture fixture) throws SQLException {
    return MigrationFixture.text(fixture.target, "SELECT lower(state) FROM pgconvoy.run");
  }

  /** For the sessions that are opened from now on. */
  private static void mend(TestDatabase target) throws SQLException {
    target.run(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET it.mended = yes', current_database()); END $$");
  }
}
