package dev.pgconvoy.archive;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The folders where pg_dump and pg_restore can be, and what is in them. */
final class ToolFolders {
  private static final System.Logger LOG = System.getLogger(ToolFolders.class.getName());

  /** One folder a version, by the packages of Debian, Red Hat and Homebrew. */
  private static final List<Layout> LAYOUTS =
      List.of(
          new Layout("/usr/lib/postgresql", "*", "bin"),
          new Layout("/usr", "pgsql-*", "bin"),
          new Layout("/opt/homebrew/opt", "{postgresql,libpq}*", "bin"),
          new Layout("/usr/local/opt", "{postgresql,libpq}*", "bin"));

  private static final Pattern PATH_SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private record Layout(String parent, String versions, String bin) {}

  private ToolFolders() {}

  /** All pairs of programs of one folder, in the given one only or else wherever they may be. */
  static List<PgTools> search(Optional<Path> pgBin) throws IOException, InterruptedException {
    return pgBin.isPresent() ? in(pgBin.get()).stream().toList() : searchUsual();
  }

  private static List<PgTools> searchUsual() throws IOException, InterruptedException {
    List<PgTools> found = new ArrayList<>();
    for (Path folder : usual()) {
      try {
        in(folder).ifPresent(found::add);
      } catch (ToolFailedException broken) {
        LOG.log(Level.WARNING, "the programs in {0} don''t run: {1}", folder, broken.getMessage());
      }
    }
    return found;
  }

  /** The programs in this folder, if both are there and are of the same version. */
  static Optional<PgTools> in(Path folder) throws IOException, InterruptedException {
    Path pgDump = folder.resolve("pg_dump");
    Path pgRestore = folder.resolve("pg_restore");
    if (!isProgram(pgDump) || !isProgram(pgRestore)) {
      return Optional.empty();
    }
    Optional<ToolVersion> version = version(pgDump);
    return version.equals(version(pgRestore))
        ? version.map(same -> new PgTools(pgDump, pgRestore, same))
        : Optional.empty();
  }

  private static Set<Path> usual() {
    Set<Path> folders = new LinkedHashSet<>();
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    PATH_SEPARATOR
        .splitAsStream(path)
        .filter(s -> !s.isEmpty())
        .map(Path::of)
        .forEach(folders::add);
    LAYOUTS.forEach(layout -> folders.addAll(versions(layout)));
    return folders;
  }

  private static List<Path> versions(Layout layout) {
    List<Path> folders = new ArrayList<>();
    Path parent = Path.of(layout.parent());
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> versions = Files.newDirectoryStream(parent, layout.versions())) {
        versions.forEach(version -> folders.add(version.resolve(layout.bin())));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot look for pg_dump in " + parent, e);
      }
    }
    return folders;
  }

  /** Debian's pg_wrapper takes another version for each cluster; the real ones are found too. */
  private static boolean isProgram(Path file) throws IOException {
    return Files.isExecutable(file) && !file.toRealPath().endsWith("pg_wrapper");
  }

  private static Optional<ToolVersion> version(Path program)
      throws IOException, InterruptedException {
    String output = ChildProcess.run(List.of(program.toString(), "--version"), Map.of());
    return ToolVersion.parse(output);
  }
}
