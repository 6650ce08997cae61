package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import org.junit.jupiter.api.Test;

/**
 * Rows that can only be loaded after those of other tables, as functions read them, which no
 * catalog tells. {@code pg_dump | psql} fails on these, so that they are not in the corpus.
 */
class UnseenNeedsIT {

  /** Of one task, of others, one after the other, and materialized views. */
  private static final String IN_EVERY_ORDER =
      """
      CREATE TABLE z_rates (currency text PRIMARY KEY);
      INSERT INTO z_rates SELECT 'C' || n FROM generate_series(1, 20) n;
      CREATE FUNCTION known(text) RETURNS boolean LANGUAGE plpgsql STABLE AS
        $$ BEGIN RETURN EXISTS (SELECT FROM public.z_rates r WHERE r.currency = $1); END $$;
      CREATE TABLE a_checked (id int PRIMARY KEY, currency text CHECK (known(currency)));
      INSERT INTO a_checked SELECT n, 'C' || 1 + n % 20 FROM generate_series(1, 100) n;
      CREATE TABLE z_large (id int, filler text);
      INSERT INTO z_large SELECT n, repeat('x', 900) FROM generate_series(1, 20000) n;
      CREATE FUNCTION all_there() RETURNS boolean LANGUAGE sql STABLE AS
        'SELECT max(id) = 20000 FROM public.z_large';
      CREATE TABLE b_checked (id int PRIMARY KEY CHECK (all_there()));
      INSERT INTO b_checked SELECT generate_series(1, 20);
      CREATE FUNCTION last_there() RETURNS boolean LANGUAGE plpgsql STABLE AS
        $$ BEGIN RETURN EXISTS (SELECT FROM public.b_checked WHERE id = 20); END $$;
      CREATE TABLE a_after_b_checked (id int PRIMARY KEY, filler text, CHECK (last_there()));
      INSERT INTO a_after_b_checked SELECT n, repeat('x', 900) FROM generate_series(1, 3000) n;
      CREATE MATERIALIZED VIEW z_summary AS SELECT count(*) AS n, pg_sleep(0.5)::text FROM z_large;
      CREATE FUNCTION summed() RETURNS bigint LANGUAGE plpgsql STABLE AS
        $$ BEGIN RETURN (SELECT n FROM public.z_summary); END $$;
      CREATE MATERIALIZED VIEW a_of_summary AS SELECT summed() AS n;
      """;

  @Test
  void tables_and_views_arrive_in_one_run_in_whatever_order_they_need() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(IN_EVERY_ORDER)) {
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.PROVED);
      String told = MigrationFixture.told(summary);
      assertTrue(told.contains("is tried again after all others"), told);
      assertEquals(
          "20000", MigrationFixture.text(fixture.target, "SELECT n FROM public.a_of_summary"));
      fixture.requireArrived();
    }
  }

  @Test
  void rows_that_no_order_helps_fail_the_run_with_their_sqlstate() throws Exception {
    String onlyOn15 =
        """
        CREATE FUNCTION is_here() RETURNS boolean LANGUAGE plpgsql STABLE AS
          $$ BEGIN RETURN current_setting('server_version_num')::int < 160000; END $$;
        CREATE TABLE a (id int CHECK (is_here()));
        INSERT INTO a VALUES (1);
        CREATE TABLE b AS SELECT 1 AS id;
        """;
    try (MigrationFixture fixture = MigrationFixture.with(onlyOn15)) {
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.FAILED);
      assertTrue(String.valueOf(summary.stopReason()).contains("23514"), summary.stopReason());
    }
  }

  /** The first of two groups fails for want of the last table, of the second. */
  @Test
  void small_tables_whose_check_needs_a_later_one_arrive_in_one_run_and_all_rows_are_counted()
      throws Exception {
    String tables =
        """
        SET check_function_bodies = off;
        CREATE FUNCTION last_there() RETURNS boolean LANGUAGE sql AS 'SELECT count(*) = 100 FROM public.t30';
        CREATE TABLE needy (id int CHECK (last_there()));
        DO $$ BEGIN FOR i IN 1..30 LOOP EXECUTE format('CREATE TABLE t%s AS SELECT generate_series(1, 100) AS id', i); END LOOP; END $$;
        INSERT INTO needy SELECT generate_series(1, 10);
        """;
    try (MigrationFixture fixture = MigrationFixture.with(tables)) {
      RunSummary summary = fixture.migrate(fixture.request().jobs(1), Verdict.PROVED);
      String told = MigrationFixture.told(summary);
      assertTrue(told.contains("is tried again after all others"), told);
      assertEquals(3_010, summary.view().totals().rowsCopied());
      assertEquals(
          "3010",
          MigrationFixture.text(
              fixture.target, "SELECT sum(rows) FROM pgconvoy.task WHERE section = 'data'"));
      fixture.requireArrived();
    }
  }
}
