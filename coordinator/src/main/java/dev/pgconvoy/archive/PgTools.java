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
    return fitting(installed(pgBin), sourceMajor, targetMajor, pgBin);
  }

  /**
   * All there are: what takes time of {@link #find}, and needs no server.
   *
   * @param pgBin a folder with both programs; if given, the only place to look
   */
  public static List<PgTools> installed(Optional<Path> pgBin)
      throws IOException, InterruptedException {
    return ToolFolders.search(pgBin);
  }

  /**
   * Those of the {@link #installed} ones that {@link #find} finds.
   *
   * @throws ToolMissingException if there are none of at least the source's version
   */
  public static PgTools fitting(
      List<PgTools> installed, int sourceMajor, int targetMajor, Optional<Path> pgBin) {
    return choose(installed, sourceMajor, targetMajor)
        .orElseThrow(() -> new ToolMissingException(sourceMajor, pgBin, installed));
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
