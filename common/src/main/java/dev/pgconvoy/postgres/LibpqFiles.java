package dev.pgconvoy.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where libpq looks for files that no parameter names. */
final class LibpqFiles {

  /** Of Debian's and Red Hat's builds, and of PostgreSQL's own default. */
  static final List<String> SOCKET_DIRECTORIES = List.of("/var/run/postgresql", "/tmp");

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private static final Set<PosixFilePermission> BEYOND_GROUP_READ =
      PosixFilePermissions.fromString("----wxrwx");

  private final Map<String, String> environment;

  LibpqFiles(Map<String, String> environment) {
    this.environment = environment;
  }

  Path passFile() {
    return home().resolve(".pgpass");
  }

  /** Candidates in libpq's order; the first that has the service wins. */
  List<Path> serviceFiles() {
    String system = environment.getOrDefault("PGSYSCONFDIR", "/etc/postgresql-common");
    return List.of(home().resolve(".pg_service.conf"), Path.of(system, "pg_service.conf"));
  }

  /** A certificate, key or list in {@code ~/.postgresql}. */
  Path credential(String name) {
    return home().resolve(".postgresql").resolve(name);
  }

  /** What a host is when nothing names one: the directory with this port's socket, or localhost. */
  static String defaultHost(int port) {
    return SOCKET_DIRECTORIES.stream()
        .filter(directory -> Files.exists(Path.of(directory, ".s.PGSQL." + port)))
        .findFirst()
        .orElse("localhost");
  }

  /** Whether group or others may do anything with the file, which libpq wants of no secret. */
  static boolean isOpenToOthers(Path file) throws IOException {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null
        && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
  }

  static boolean isReadableByRootsGroupOnly(Path file) throws IOException {
    return Files.getOwner(file).getName().equals("root")
        && Files.getPosixFilePermissions(file).stream().noneMatch(BEYOND_GROUP_READ::contains);
  }

  private Path home() {
    String home = environment.get("HOME");
    return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home);
  }
}
