package dev.pgconvoy.archive;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** There is no pg_dump with pg_restore that can read the source. */
public final class ToolMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ToolMissingException(int sourceMajor, Optional<Path> pgBin, List<PgTools> found) {
    super(
        """
        the source is PostgreSQL %d, which only a pg_dump and pg_restore of version %d or newer can \
        read; %s. Install them (Debian: postgresql-client-%d, from apt.postgresql.org if your \
        release has only older ones; Red Hat: postgresql%d; Homebrew: postgresql@%d), or name their \
        folder by --pg-bin"""
            .formatted(
                sourceMajor,
                sourceMajor,
                found(pgBin, found),
                sourceMajor,
                sourceMajor,
                sourceMajor));
  }

  private static String found(Optional<Path> pgBin, List<PgTools> found) {
    String where = pgBin.map(folder -> " in " + folder).orElse("");
    return found.isEmpty()
        ? "none were found" + where
        : "found: " + found.stream().map(PgTools::toString).collect(joining(", "));
  }
}
