package dev.pgconvoy.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** More tables and indexes than a server's lock table has room for at once. */
class ManyTablesIT {

  private static final int TABLES = 250;

  /** A table that is made is locked until the end of its transaction. */
  private static final String SCRIPT =
      """
      DO $$ BEGIN
        FOR i IN 1..%d LOOP
          EXECUTE format('CREATE TABLE t%%s (a int PRIMARY KEY, b int UNIQUE, c int UNIQUE)', i);
          EXECUTE format('INSERT INTO t%%s VALUES (1, 2, 3)', i);
          COMMIT;
        END LOOP;
      END $$
      """
          .formatted(TABLES);

  @Test
  void tables_and_indexes_beyond_the_lock_table_are_compared() throws Exception {
    // Room for 10 locks of each of 20 connections, 3 of autovacuum, 8 workers and 10 WAL senders.
    PostgresServer server =
        PostgresServers.of(15, Map.of("max_locks_per_transaction", "10", "max_connections", "20"));
    try (ValidationFixture fixture = ValidationFixture.from(server, 17, SCRIPT)) {
      assertEquals(TABLES, fixture.expect(Verdict.PROVED).rows());
    }
  }
}
