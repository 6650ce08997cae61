package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.task.Section;
import org.junit.jupiter.api.Test;

/** A target whose disk gets full, for real: ENOSPC in its tablespace. */
class FullTargetIT {

  private static final int MEGABYTES = 64;

  @Test
  void a_full_disk_pauses_the_run_until_there_is_room() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(17);
        SmallFileSystem small = SmallFileSystem.mount(MEGABYTES, server.dataDirectory())) {
      server.run("postgres", "CREATE TABLESPACE small LOCATION '" + small.place() + "'");
      try (MigrationFixture fixture =
          MigrationFixture.into(
              PostgresServers.of(15),
              PostgresServers.database(server, "TABLESPACE small"),
              MigrationFixture.WAREHOUSE)) {
        RunningMigration run = fixture.start(fixture.request().pausingAfter(Section.PRE_DATA));
        run.awaitPause();
        small.fill();
        run.migration().goOn();
        run.awaitEvent("53100");
        run.awaitPause();
        RunView full = run.migration().view();
        assertTrue(String.valueOf(full.doing()).contains("No space left on device"), run::story);
        small.makeRoom();
        run.migration().goOn();
        MigrationFixture.expect(Verdict.PROVED, run.end());
        fixture.requireArrived();
      }
    }
  }
}
