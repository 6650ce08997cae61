package dev.pgconvoy.corpus;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * pg_dump, pg_restore and psql of a major that reads every server of the tests, on machines whose
 * packages are older, as Debian 12's are: there they come from Debian's next release, unpacked into
 * a folder with the libraries they need, which leaves the machine's own packages alone.
 */
public final class NewerPgDump {
  /** The newest major of a server in the tests. */
  public static final int MAJOR = 18;

  private static final String PACKAGE = "postgresql-client-" + MAJOR;
  private static final List<String> PROGRAMS = List.of("pg_dump", "pg_restore", "psql");

  private NewerPgDump() {}

  /**
   * A folder with the three programs: the one that the environment's PGCONVOY_TEST_PG_BIN names, or
   * the machine's own of this major, or one in a cache that is filled now, which takes seconds.
   *
   * @throws IOException if there is none and the packages can't be had; the message says what to do
   */
  public static synchronized Path binDirectory() throws IOException, InterruptedException {
    Path cached = cache().resolve("postgresql-client-" + MAJOR);
    Optional<Path> present =
        List.of(
                Path.of(System.getenv().getOrDefault("PGCONVOY_TEST_PG_BIN", "/nonexistent")),
                Path.of("/usr/lib/postgresql/" + MAJOR + "/bin"),
                cached.resolve("bin"))
            .stream()
            .filter(folder -> Files.isExecutable(folder.resolve("pg_dump")))
            .findFirst();
    return present.isPresent() ? present.get() : fill(cached).resolve("bin");
  }

  private static Path fill(Path cached) throws IOException, InterruptedException {
    Path parent = Files.createDirectories(cached.getParent());
    Path staging = Files.createTempDirectory(parent, ".unpacking-");
    try {
      new DebianPackages(staging.resolve("apt")).unpack(PACKAGE, staging.resolve("root"));
      writePrograms(staging);
      FileTree.delete(staging.resolve("apt"));
      return publish(staging, cached);
    } catch (IOException e) {
      throw new IOException(
          "No pg_dump %d for the tests: install it and name its folder by PGCONVOY_TEST_PG_BIN. Debian's package %s could not be had: %s"
              .formatted(MAJOR, PACKAGE, e.getMessage()),
          e);
    } finally {
      FileTree.delete(staging);
    }
  }

  /** The folder appears whole or not at all, as other processes may do the same just now. */
  private static Path publish(Path staging, Path cached) throws IOException {
    try {
      return Files.move(staging, cached, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException another) {
      if (Files.exists(cached)) {
        return cached;
      }
      throw another;
    }
  }

  /** Each runs under the dynamic loader of its own release, whose C library is a newer one. */
  private static void writePrograms(Path folder) throws IOException {
    Path loader = folder.relativize(loader(folder.resolve("root")));
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String program : PROGRAMS) {
      Path script = bin.resolve(program);
      Files.writeString(
          script,
          """
          #!/bin/sh
          here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
          exec "$here/%s" --library-path "$here/%s" "$here/root/usr/lib/postgresql/%d/bin/%s" "$@"
          """
              .formatted(loader, loader.getParent(), MAJOR, program));
      script.toFile().setExecutable(true, false);
    }
  }

  private static Path loader(Path root) throws IOException {
    try (var files = Files.find(root.resolve("usr/lib"), 2, (file, is) -> isLoader(file))) {
      return files.findFirst().orElseThrow(() -> new IOException("no loader below " + root));
    }
  }

  private static boolean isLoader(Path file) {
    return file.getFileName().toString().matches("ld-linux.*\\.so\\.\\d+");
  }

  private static Path cache() {
    boolean root = "root".equals(System.getProperty("user.name"));
    return root
        ? Path.of("/var/cache/pgconvoy")
        : Path.of(System.getProperty("user.home"), ".cache", "pgconvoy");
  }
}
