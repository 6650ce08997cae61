package dev.pgconvoy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.pgconvoy.validate.ValidationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where reports are written. */
final class ReportFolder {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;

  /** Made if there is none, so that a wrong path is known before hours of work. */
  ReportFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * @return the file
   */
  Path write(ValidationResult result) throws IOException {
    Path file = folder.resolve("validation.json");
    Files.write(file, JSON.writeValueAsBytes(result));
    return file;
  }
}
