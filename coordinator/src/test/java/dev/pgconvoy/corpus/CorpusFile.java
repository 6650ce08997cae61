package dev.pgconvoy.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A script for psql that fills an empty database, and for which servers it is.
 *
 * @param since the oldest major that can hold it
 * @param until the newest major that can hold it
 * @param targetUntil the newest major that can take it
 * @param encoding of the database to create for it
 * @param needsSuperuser whether no other role could make, or restore, all that is in it
 * @param extension an extension of the corpus's own that has to be installed on both servers
 * @param everyPair whether tests should migrate it between all pairs of majors
 * @param notByPgDump why pg_dump and psql can't carry it, where they can't
 */
public record CorpusFile(
    Path path,
    int since,
    int until,
    int targetUntil,
    String encoding,
    boolean needsSuperuser,
    Optional<String> extension,
    boolean everyPair,
    Optional<String> notByPgDump) {
  private static final Path FOLDER = folder();

  /** All files, in the order of their names. */
  public static List<CorpusFile> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d{3}-.*\\.sql"))
          .sorted()
          .map(CorpusFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of this name, without number and suffix, as in "large-objects". */
  public static CorpusFile named(String name) {
    Predicate<CorpusFile> wanted = file -> file.toString().substring(4).equals(name);
    return all().stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The corpus has no file " + name));
  }

  static CorpusFile read(Path path) {
    Directives directives = Directives.of(path);
    return new CorpusFile(
        path,
        directives.major("since", 0),
        directives.major("until", Integer.MAX_VALUE),
        directives.major("target-until", Integer.MAX_VALUE),
        directives.text("encoding").orElse("UTF8"),
        directives.is("requires", "superuser"),
        directives.text("extension"),
        directives.is("matrix", "every pair"),
        directives.text("not-by-pg-dump"));
  }

  /** A file beside the scripts, such as one that prepares servers. */
  static Path resource(String name) {
    return FOLDER.resolve(name);
  }

  public boolean fitsSource(int major) {
    return since <= major && major <= until;
  }

  public boolean fits(int sourceMajor, int targetMajor) {
    return fitsSource(sourceMajor) && sourceMajor <= targetMajor && targetMajor <= targetUntil;
  }

  /** What follows the name in CREATE DATABASE, on the source and on the target. */
  public String databaseOptions() {
    return "TEMPLATE template0 ENCODING '" + encoding + "' LC_COLLATE 'C' LC_CTYPE 'C'";
  }

  /** The file's name, as in "100-large-objects". */
  @Override
  public String toString() {
    return path.getFileName().toString().replaceFirst("\\.sql$", "");
  }

  private static Path folder() {
    try {
      return Path.of(CorpusFile.class.getResource("/corpus").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
