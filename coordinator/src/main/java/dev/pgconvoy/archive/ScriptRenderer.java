package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Has pg_restore render entries of an archive as SQL, once for all of them, and cuts the result.
 */
public final class ScriptRenderer {
  private final PgTools tools;
  private final Path folder;

  /**
   * A renderer that keeps its files in this folder, readable by nobody else.
   *
   * @param folder must exist, with room for about the size of the archive
   */
  public ScriptRenderer(PgTools tools, Path folder) {
    this.tools = tools;
    this.folder = folder;
  }

  /**
   * Renders the chosen entries, as far as they have SQL of their own ({@link TocEntry#isScripted}).
   * The archive's file isn't needed afterwards.
   *
   * @param file the file that the archive was read from
   * @return the script, for the caller to close
   * @throws ToolFailedException if pg_restore fails
   * @throws ScriptMismatchException if the script isn't what the archive leads to expect
   */
  public Script render(
      Path file, Archive archive, Predicate<TocEntry> chosen, RenderOptions options)
      throws IOException, InterruptedException {
    List<TocEntry> entries =
        archive.entries().stream().filter(TocEntry::isScripted).filter(chosen).toList();
    Path list = PrivateFiles.create(folder, "list");
    Path script = PrivateFiles.create(folder, "script");
    try {
      writeList(list, entries);
      restore(file, list, script, options);
      return cut(file, script, entries);
    } finally {
      Files.delete(list);
      Files.delete(script); // the open Script goes on reading it
    }
  }

  private static void writeList(Path list, List<TocEntry> entries) throws IOException {
    StringBuilder lines = new StringBuilder();
    entries.forEach(entry -> lines.append(entry.dumpId()).append(";\n"));
    Files.writeString(list, lines, US_ASCII);
  }

  private void restore(Path file, Path list, Path script, RenderOptions options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(tools.pgRestore().toString());
    command.add("--use-list=" + list);
    command.add("--file=" + script);
    command.addAll(options.arguments());
    command.add(file.toString());
    ChildProcess.run(command, Map.of());
  }

  /** Cuts the script of these entries; both files may be deleted afterwards. */
  static Script cut(Path file, Path script, List<TocEntry> entries) throws IOException {
    FileBytes text = new FileBytes(script);
    try (FileBytes archive = new FileBytes(file)) {
      return new Script(text, new ScriptCutter(archive, text).cut(entries));
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }
}
