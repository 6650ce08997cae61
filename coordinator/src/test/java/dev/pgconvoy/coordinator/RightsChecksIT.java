package dev.pgconvoy.coordinator;

import static dev.pgconvoy.coordinator.Outlooks.as;
import static dev.pgconvoy.coordinator.Outlooks.assertRefused;
import static dev.pgconvoy.coordinator.Outlooks.assertWarned;
import static dev.pgconvoy.coordinator.Outlooks.find;
import static dev.pgconvoy.coordinator.Outlooks.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is no superuser on either side hears before the run what will not work. */
class RightsChecksIT {

  @Test
  void what_a_managed_service_refuses_is_known_beforehand_and_nothing_else() throws Exception {
    try (Outlooks outlooks = new Outlooks();
        EmbeddedServer from = EmbeddedServer.start(15);
        EmbeddedServer to = EmbeddedServer.start(17);
        TestDatabase source = PostgresServers.database(from, "");
        TestDatabase target = PostgresServers.database(to, "")) {
      source.run(
          """
        CREATE ROLE clerk; CREATE ROLE friend; CREATE ROLE mapped;
        CREATE ROLE reader LOGIN IN ROLE clerk, pg_read_all_data;
        CREATE TYPE span AS RANGE (subtype = float8);
        CREATE AGGREGATE total (float8) (sfunc = float8pl, stype = float8);
        CREATE FUNCTION noted() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE EVENT TRIGGER noted ON ddl_command_end EXECUTE FUNCTION noted();
        CREATE PUBLICATION of_public FOR TABLES IN SCHEMA public;
        CREATE TABLE owned (id int);
        ALTER TABLE owned OWNER TO clerk;
        CREATE POLICY p ON owned TO friend;
        CREATE EXTENSION postgres_fdw;
        CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw;
        CREATE USER MAPPING FOR mapped SERVER other OPTIONS (user 'u', password 'secret');
        DO $$ BEGIN
          EXECUTE format('ALTER DATABASE %1$I SET work_mem = %2$L', current_database(), '8MB');
          EXECUTE format('ALTER DATABASE %1$I SET log_statement = ddl', current_database());
          EXECUTE format('ALTER DATABASE %1$I SET shop.tenant = a', current_database());
          EXECUTE format('ALTER DATABASE %1$I SET force_parallel_mode = off', current_database());
        END $$;
        """);
      target.run("CREATE ROLE clerk; CREATE ROLE writer LOGIN");
      target.run("GRANT CREATE ON DATABASE \"%s\" TO writer".formatted(target.name()));
      target.run("GRANT CREATE ON SCHEMA public TO writer");
      Outlook outlook = outlooks.planWithOwners(as(source, "reader"), as(target, "writer"));
      assertRefused(outlook, Map.of());
      assertEquals(
          "only a superuser can make 2 objects: event trigger noted, publication of a schema's tables of_public",
          told(outlook, "superuser-objects"));
      assertWarned(outlook, "roles", "2 roles: friend, mapped");
      assertWarned(outlook, "owners", "writer is no member of 2 roles: clerk, postgres");
      assertWarned(outlook, "extensions", "only a superuser may install 1 extension: postgres_fdw");
      assertWarned(outlook, "user-mappings", "1 user mapping: mapped at other");
      assertWarned(
          outlook,
          "database-settings",
          "the owner of the target's database can set 4 properties: force_parallel_mode, log_statement, shop.tenant, work_mem;"
              + " only a superuser may set 2 parameters: log_statement, shop.tenant;"
              + " the target's server does not know 1 parameter: force_parallel_mode");
      for (String statement : find(outlook, "database-settings").remedies().subList(0, 2)) {
        target.run(statement);
      }
      target.run(find(outlook, "owners").remedies().getLast());
      target.run(find(outlook, "extensions").remedies().getFirst().replaceFirst(" on the.*", ""));
      Outlook mended = outlooks.planWithOwners(as(source, "reader"), as(target, "writer"));
      assertWarned(mended, "owners", "writer is no member of 1 role: postgres");
      assertFalse(find(mended, "extensions").isWarning());
      assertEquals(
          "the target's server does not know 1 parameter: force_parallel_mode",
          told(mended, "database-settings"));
    }
  }
}
