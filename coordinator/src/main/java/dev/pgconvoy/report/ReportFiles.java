package dev.pgconvoy.report;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes report.html and report.json to a folder. */
public final class ReportFiles {

  private final Path folder;

  private ReportFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Made if there is none, so that a wrong path is known before hours of work.
   *
   * @throws IOException if nothing can be written there
   */
  public static ReportFiles in(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException("the folder " + folder + " can't be written to");
    }
    return new ReportFiles(folder);
  }

  /** Where they are. */
  public Path folder() {
    return folder;
  }

  /**
   * Each appears whole or not at all.
   *
   * @return the page
   */
  public Path write(Report report) throws IOException {
    replace("report.json", out -> ReportJson.write(report, out));
    return replace("report.html", out -> html(report, out));
  }

  /** As UTF-8. */
  public static void html(Report report, OutputStream out) throws IOException {
    BufferedWriter writer =
        new BufferedWriter(new java.io.OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      HtmlReport.write(report, writer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private Path replace(String name, Content content) throws IOException {
    Path written = folder.resolve("." + name + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written))) {
        content.to(out);
      }
      return Files.move(written, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
