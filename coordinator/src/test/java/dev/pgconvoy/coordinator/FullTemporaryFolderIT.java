package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No room for the archive on this machine. */
class FullTemporaryFolderIT {

  @Test
  void a_full_folder_for_temporary_files_is_named_and_a_resume_goes_on() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE);
        SmallFileSystem small =
            SmallFileSystem.mount(1, Path.of(System.getProperty("java.io.tmpdir")))) {
      small.fill();
      try (MigrationProcess run = MigrationProcess.start(fixture.request(), small.place())) {
        assertEquals("FAILED", run.verdict());
        List<String> told =
            run.lines().stream().filter(l -> l.startsWith(MigrationProgram.VERDICT)).toList();
        assertTrue(told.getFirst().contains("no room left in " + small.place()), told::toString);
      }
      fixture.migrate(fixture.request().resuming(), Verdict.PROVED);
      fixture.requireArrived();
    }
  }
}
