package dev.pgconvoy.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The folder with the libraries that only a cluster needs. They are not on the class path: Vert.x
 * would load a cluster manager that it finds there at each start, wanted or not.
 */
public final class ClusterLibraries {

  private static final String FOLDER = "lib/cluster";

  /**
   * Its classes stay loaded as long as the process lives.
   *
   * @param program a class of the program, beside whose jar or classes the folder is
   * @throws IllegalStateException if it isn't there
   */
  public static ClusterEngine load(Class<?> program) {
    Path folder = home(program).resolve(FOLDER);
    URLClassLoader loader = new URLClassLoader(jars(folder), program.getClassLoader());
    return ServiceLoader.load(ClusterEngine.class, loader)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the libraries for a cluster are missing from " + folder + ", of this build"));
  }

  private static Path home(Class<?> program) {
    try {
      Path code = Path.of(program.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Objects.requireNonNull(code.toAbsolutePath().getParent(), "a program has a folder");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("where this program is can't be told", e);
    }
  }

  private static URL[] jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new URL[0];
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<URL> urls = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        urls.add(url(file));
      }
      return urls.toArray(URL[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private ClusterLibraries() {}
}
