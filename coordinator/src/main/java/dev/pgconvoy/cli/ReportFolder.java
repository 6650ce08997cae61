package dev.pgconvoy.cli;

import dev.pgconvoy.report.RedactedReport;
import dev.pgconvoy.report.Report;
import dev.pgconvoy.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where a command writes the report. */
final class ReportFolder {

  private final ReportFiles files;
  private final boolean redact;
  private final Console console = new Console();

  private ReportFolder(ReportFiles files, boolean redact) {
    this.files = files;
    this.redact = redact;
  }

  /**
   * @throws IOException if nothing can be written there
   */
  static ReportFolder in(Path folder, boolean redact) throws IOException {
    return new ReportFolder(ReportFiles.in(folder), redact);
  }

  /**
   * Made if there is none, before any work.
   *
   * @param redact whether values of rows are left out
   * @throws ParameterException if it can't be
   */
  static ReportFolder open(CommandSpec command, Path folder, boolean redact) {
    try {
      return in(folder, redact);
    } catch (IOException e) {
      throw new ParameterException(
          command.commandLine(), "no report can be written to " + folder + ": " + e, e);
    }
  }

  /**
   * @return the page
   */
  Path write(Report report) throws IOException {
    return files.write(redact ? RedactedReport.of(report) : report).toAbsolutePath().normalize();
  }

  /** Writes it after the work is done, whose outcome a failure here doesn't change. */
  void writeAtEnd(Supplier<Report> report, boolean quiet) {
    try {
      Path page = write(report.get());
      if (!quiet) {
        console.say("report: " + page + " (and report.json beside it)");
      }
    } catch (IOException | RuntimeException e) {
      console.say(
          "pgconvoy: the report could not be written to "
              + files.folder()
              + ": "
              + e
              + ". `pgconvoy cleanup --report-dir` writes it as well, before it removes the journal");
    }
  }
}
