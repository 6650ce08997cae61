package dev.pgconvoy.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The programs of one major, unpacked once into a cache that later runs share.
 *
 * @param home the directory that holds bin, lib and share
 */
record PostgresBinaries(int major, Path home) {
  private static final Map<Integer, PostgresBinaries> FOUND = new ConcurrentHashMap<>();
  private static final int OLDEST_MAJOR = 12;
  private static final int NEWEST_MAJOR = 30;

  /**
   * Finds and unpacks the binaries of this major.
   *
   * @throws EmbeddedServerException if the class path holds none for this platform
   */
  static PostgresBinaries of(int major) {
    return FOUND.computeIfAbsent(major, PostgresBinaries::find);
  }

  private static PostgresBinaries find(int major) {
    Platform platform = Platform.current();
    try (InputStream archive = open(major, platform)) {
      if (archive == null) {
        throw new EmbeddedServerException(missing(major, platform));
      }
      return new PostgresBinaries(major, unpacked(major, archive.readAllBytes()));
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The binaries of PostgreSQL %d can't be unpacked into %s (%s): check that it is writable and has 100 MB free, or name another directory with -D%s=..."
              .formatted(major, BinariesCache.directory(), e.getMessage(), BinariesCache.PROPERTY),
          e);
    }
  }

  /** The majors whose binaries for this platform are on the class path, oldest first. */
  static List<Integer> majors() {
    Platform platform = Platform.current();
    return IntStream.rangeClosed(OLDEST_MAJOR, NEWEST_MAJOR)
        .filter(major -> PostgresBinaries.class.getResource(resource(major, platform)) != null)
        .boxed()
        .toList();
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static @Nullable InputStream open(int major, Platform platform) {
    return PostgresBinaries.class.getResourceAsStream(resource(major, platform));
  }

  private static String resource(int major, Platform platform) {
    return "binaries/" + major + "/" + platform.archiveName();
  }

  private static String missing(int major, Platform platform) {
    return "No binaries of PostgreSQL %d for %s are on the class path (there are: %s). Use one of these majors, or build on this platform."
        .formatted(major, platform, majors());
  }

  private static Path unpacked(int major, byte[] archive) throws IOException {
    Path home = BinariesCache.directory().resolve(major + "-" + digest(archive));
    if (Files.isDirectory(home)) {
      return home;
    }
    return BinariesCache.fill(home, staging -> TxzArchive.unpack(archive, staging));
  }

  /** The cache is keyed by content, so that no version has to be known, and none is mixed up. */
  private static String digest(byte[] archive) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(sha, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
