package dev.pgconvoy.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder deploy/ of this repository. */
final class DeployFolder {

  /** Tests run in their module's folder. */
  static Path path(String inside) throws IOException {
    return Path.of("..", "deploy", inside).toRealPath();
  }

  static String read(String inside) throws IOException {
    return Files.readString(path(inside));
  }

  private DeployFolder() {}
}
