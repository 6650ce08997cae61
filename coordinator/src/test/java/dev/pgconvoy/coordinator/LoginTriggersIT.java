package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunSummary.Verdict;
import org.junit.jupiter.api.Test;

/**
 * Event triggers that fire at each login travel too, and are there before the run has ended. Goal:
 * the run's own sessions on the target set off none of them.
 */
class LoginTriggersIT {

  /** As PostgreSQL's manual has it. */
  private static final String LOGGING =
      """
      CREATE TABLE logged (id int GENERATED ALWAYS AS IDENTITY, who name, since timestamptz);
      CREATE FUNCTION log_login() RETURNS event_trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO public.logged (who, since) VALUES (session_user, clock_timestamp()); END $$;
      CREATE EVENT TRIGGER log_login ON login EXECUTE FUNCTION log_login();
      ALTER EVENT TRIGGER log_login ENABLE ALWAYS;
      """;

  /** Lets everybody in on the source. */
  private static final String REFUSING =
      """
      CREATE TABLE numbers AS SELECT i FROM generate_series(1, 100) AS i;
      CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS
        $$ BEGIN IF to_regclass('pgconvoy.run') IS NOT NULL THEN RAISE 'no entry'; END IF; END $$;
      CREATE EVENT TRIGGER refuse ON login EXECUTE FUNCTION refuse();
      """;

  @Test
  void one_that_writes_adds_no_rows_to_what_was_copied() throws Exception {
    MigrationFixture.expect(Verdict.PROVED, NewerSource.migrated(17, LOGGING));
  }

  @Test
  void one_that_refuses_keeps_no_session_of_the_run_out() throws Exception {
    MigrationFixture.expect(Verdict.PROVED, NewerSource.migrated(17, REFUSING));
  }
}
