package dev.pgconvoy.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.report.Report;
import dev.pgconvoy.report.ValidationReport;
import dev.pgconvoy.task.Section;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemporaryReportTest {

  /** By its lock the next run knows whether the process that made it lives. */
  @Test
  void a_report_that_is_sent_lies_in_a_folder_that_its_process_has_locked() throws Exception {
    Path folder;
    try (TemporaryReport report = TemporaryReport.write(report(), true)) {
      folder = report.folder().path();
      assertTrue(Files.readString(report.file()).contains("</html>"));
      try (FileChannel lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE)) {
        assertThrows(OverlappingFileLockException.class, lock::tryLock);
      }
    }
    assertFalse(Files.exists(folder));
  }

  private static Report report() {
    return ValidationReport.withoutJournal(
        new RunSummary(
            new RunBoard(Section.VALIDATE).view(),
            Verdict.PROVED,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        "source",
        "target",
        "1.0",
        List.of());
  }
}
