package dev.pgconvoy.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** pg_dump and pg_restore of one version, from one folder. */
public record PgTools(Path pgDump, Path pgRestore, ToolVersion version) {

  /**
   * Finds the programs that fit these servers, in the given folder or else on the PATH and where
   * packages put them.
   *
   * @param sourceMajor the source's major version; pg_dump refuses a server newer than itself
   * @param targetMajor the target's, whose syntax pg_dump should write
   * @param pgBin a folder with both programs; if given, the only place to look
   * @throws ToolMissingException if there are none of at least the source's version
   */
  public static PgTools find(int sourceMajor, int targetMajor, Optional<Path> pgBin)
      throws IOException, InterruptedException {
    List<PgTools> found = ToolFolders.search(pgBin);
    return choose(found, sourceMajor, targetMajor)
        .orElseThrow(() -> new ToolMissingException(sourceMajor, pgBin, found));
  }

  /**
   * The target's own version if it can read the source, else the oldest that can: the newer a
   * pg_dump, the more of what it writes may be unknown to the target.
   */
  static Optional<PgTools> choose(List<PgTools> found, int sourceMajor, int targetMajor) {
    return found.stream()
        .filter(tools -> tools.major() >= sourceMajor)
        .min(
            Comparator.<PgTools, Boolean>comparing(tools -> tools.major() != targetMajor)
                .thenComparingInt(PgTools::major));
  }

  public int major() {
    return version.major();
  }

  /** As "15.18 in /usr/lib/postgresql/15/bin". */
  @Override
  public String toString() {
    return version + " in " + pgDump.getParent();
  }
}
