package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunSummary.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Definitions that a server tells in other words once it has read its own: dumps of both sides
 * differ, and what they mean doesn't. Goal: they are proved.
 */
class PrintedAgainIT {

  private static final String SCRIPT =
      """
      CREATE TABLE base (id int, name text, code varchar);
      CREATE VIEW constants AS
        SELECT id, (SELECT NULL) AS nothing, ARRAY(SELECT 'q' UNION SELECT 'r') AS listed FROM base
         WHERE EXISTS (SELECT 'x' FROM base) AND id <> ALL (SELECT -1) AND (id, name) NOT IN (SELECT 1, 'b')
           AND id < ANY (SELECT 5000000000) AND EXISTS (SELECT B'1');
      CREATE MATERIALIZED VIEW filled AS SELECT id FROM base WHERE NOT EXISTS (SELECT 'y');
      CREATE POLICY of_base ON base USING (EXISTS (SELECT 'x' FROM constants));
      CREATE RULE of_base AS ON DELETE TO base WHERE EXISTS (SELECT 'x') DO ALSO INSERT INTO base SELECT 1 WHERE NOT EXISTS (SELECT '1');
      CREATE FUNCTION found() RETURNS bool RETURN EXISTS (SELECT 'x' FROM base UNION SELECT NULL) OR 1 > ALL (SELECT -1);
      CREATE STATISTICS of_list ON (code IN ('m', 'n')), id, (code = ANY ('{a,b}') AND (name > 'a' AND id > 1)), lower("name") FROM base;
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 18})
  void what_means_the_same_is_proved(int major) throws Exception {
    MigrationFixture.expect(Verdict.PROVED, NewerSource.migrated(major, SCRIPT));
  }
}
