package dev.pgconvoy.embedded;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Where unpacked binaries are kept between runs, shared by all processes of one user. */
final class BinariesCache {
  static final String PROPERTY = "pgconvoy.embedded.cache";

  private BinariesCache() {}

  /** Fills a directory that is still empty. */
  interface Filler {
    void fill(Path directory) throws IOException;
  }

  /**
   * Root's cache is one that other users can read, as root must run servers as somebody else; not
   * below the temporary directory, where another user could have put binaries of their own.
   */
  static Path directory() {
    String chosen = System.getProperty(PROPERTY);
    if (chosen != null) {
      return Path.of(chosen);
    }
    if (ServerUser.isRoot()) {
      return Path.of("/var/cache/pgconvoy/postgres");
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return caches.resolve("pgconvoy").resolve("postgres");
  }

  /**
   * Makes {@code home} appear whole or not at all; of several that try at once the first wins, and
   * the others use its files.
   */
  static Path fill(Path home, Filler filler) throws IOException {
    Path parent = Files.createDirectories(home.toAbsolutePath().getParent());
    Path staging = Files.createTempDirectory(parent, ".unpacking-");
    try {
      filler.fill(staging);
      Files.setPosixFilePermissions(staging, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(staging, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      FileTree.delete(staging);
      // An atomic move onto a full directory fails with no exception of its own.
      if (!Files.isDirectory(home)) {
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      FileTree.delete(staging);
      throw e;
    }
    return home;
  }
}
