package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the script of pg_restore into the pieces of its entries. Nothing is searched for: the script
 * is read from front to back, each entry's comment and then its definition must stand exactly where
 * they are due, byte for byte as in the archive, and any surprise ends the cutting. So no text
 * inside a definition can pass for a boundary (pg_backup_archiver.c, _printTocEntry).
 */
final class ScriptCutter {
  private static final byte[] EMPTY_LINE = bytes("\n\n");
  private static final byte[] COMMENT_START = bytes("--\n-- ");
  private static final byte[] COMMENT_END = bytes("\n--\n\n");
  private static final byte[] ALTER = bytes("ALTER ");
  private static final byte[] SCRIPT_END =
      bytes("--\n-- PostgreSQL database dump complete\n--\n\n");

  private final FileBytes archive;
  private final FileBytes script;
  private final ScriptSettings settings;
  private long position;

  ScriptCutter(FileBytes archive, FileBytes script) {
    this.archive = archive;
    this.script = script;
    this.settings = new ScriptSettings(script);
  }

  /**
   * Cuts the script of exactly these entries.
   *
   * @param entries in the order in which pg_restore was told to render them
   * @throws ScriptMismatchException if anything in the script isn't as it must be
   * @throws ArchiveFormatException if a definition can't be sent, as it isn't valid UTF-8
   */
  ScriptPieces cut(List<TocEntry> entries) throws IOException {
    ScriptPieces pieces = new ScriptPieces(entries);
    position = new ScriptPreamble(script).end();
    for (TocEntry entry : RestoreOrder.of(entries)) {
      cutPiece(entry, pieces);
    }
    if (!script.startsWith(position, SCRIPT_END)) {
      throw mismatch("more text after the last entry");
    }
    return pieces;
  }

  private void cutPiece(TocEntry entry, ScriptPieces pieces) throws IOException {
    position = settings.read(position);
    passComment(entry);
    long start = position;
    passDefinition(entry);
    long owner = passAlterations(entry);
    pieces.put(
        entry.dumpId(),
        start,
        Math.toIntExact(position - start),
        Math.toIntExact(position - owner),
        settings.neededBy(entry));
  }

  private void passComment(TocEntry entry) throws IOException {
    expect(COMMENT_START, entry);
    expect(bytes(title(entry)), entry);
    while (!script.startsWith(position, COMMENT_END)) {
      if (script.at(position) < 0) {
        throw mismatch("the comment of " + entry + " has no end");
      }
      position++;
    }
    position += COMMENT_END.length;
  }

  /** Without the owner, whose form depends on options; names are written on one line. */
  private static String title(TocEntry entry) {
    return "Name: "
        + TocEntry.onOneLine(entry.tag())
        + "; Type: "
        + entry.desc()
        + "; Schema: "
        + TocEntry.onOneLine(Objects.requireNonNullElse(entry.namespace(), "-"))
        + "; Owner: ";
  }

  private void passDefinition(TocEntry entry) throws IOException {
    ByteRange range = Objects.requireNonNull(entry.definition(), "a scripted entry");
    byte[] definition = archive.read(range);
    byte[] found = script.read(new ByteRange(position, range.length()));
    if (!Arrays.equals(definition, found)) {
      throw mismatch("the definition of " + entry + " was expected");
    }
    requireUtf8(entry, range, definition);
    position += range.length();
    expect(EMPTY_LINE, entry);
  }

  private static void requireUtf8(TocEntry entry, ByteRange range, byte[] definition)
      throws ArchiveFormatException {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(definition));
    } catch (CharacterCodingException e) {
      throw new ArchiveFormatException(
          range.offset(),
          "the definition of " + entry + " is not valid UTF-8; correct it on the source");
    }
  }

  /**
   * ALTER ... OWNER TO, and the access method of a partitioned table.
   *
   * @return where that of the owner begins, which stands last
   */
  private long passAlterations(TocEntry entry) throws IOException {
    long owner = -1;
    while (script.startsWith(position, ALTER)) {
      long end = SqlScan.endOfStatement(script, position);
      String statement = script.text(position, end);
      if (endsIn(statement, " OWNER TO ", entry.owner())) {
        owner = position;
      } else if (endsIn(statement, " SET ACCESS METHOD ", entry.tableAccessMethod())) {
        owner = -1;
      } else {
        throw mismatch("an unknown statement follows the definition of " + entry);
      }
      position = end;
      expect(EMPTY_LINE, entry);
    }
    return owner < 0 ? position : owner;
  }

  /** Whether a statement ends in these words and this name, which may be quoted or not. */
  private static boolean endsIn(String statement, String words, @Nullable String name) {
    return name != null
        && (statement.endsWith(words + name + ";")
            || statement.endsWith(words + "\"" + name.replace("\"", "\"\"") + "\";"));
  }

  private void expect(byte[] expected, TocEntry entry) throws IOException {
    if (!script.startsWith(position, expected)) {
      throw mismatch("the text of " + entry + " was expected");
    }
    position += expected.length;
  }

  private ScriptMismatchException mismatch(String problem) {
    return new ScriptMismatchException(position, problem);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
