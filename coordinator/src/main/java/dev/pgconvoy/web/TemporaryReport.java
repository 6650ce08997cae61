package dev.pgconvoy.web;

import dev.pgconvoy.report.Report;
import dev.pgconvoy.report.ReportFiles;
import dev.pgconvoy.report.ReportJson;
import dev.pgconvoy.temporary.PrivateFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A report on its way to who asked for it: in a file of this process alone, as values of rows are
 * in it. What a killed process has left is removed by the next run.
 */
record TemporaryReport(PrivateFolder folder, Path file) implements AutoCloseable {

  /** For the caller to close. */
  static TemporaryReport write(Report report, boolean page) throws IOException {
    PrivateFolder folder = PrivateFolder.temporary();
    Path file = folder.path().resolve(page ? "report.html" : "report.json");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      if (page) {
        ReportFiles.html(report, out);
      } else {
        ReportJson.write(report, out);
      }
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
    return new TemporaryReport(folder, file);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
