package dev.pgconvoy.corpus;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cuts a plain dump at the comments that pg_dump writes over each object, and takes the rows out.
 *
 * <p>A statement that holds such a comment itself, in a name or a body, is cut there as well, on
 * both sides of a comparison alike.
 */
final class PlainDumpParser {
  private static final Pattern ENTRY =
      Pattern.compile("-- (?:Data for )?Name: (.*; Type: .*; Schema: .*; Owner: .*)");

  private static final String END_OF_ROWS = "\\.";

  private final Iterator<String> lines;
  private final List<DumpEntry> entries = new ArrayList<>();
  private final List<CopyBlock> blocks = new ArrayList<>();
  private String name = "beginning of the dump";
  private List<String> statements = new ArrayList<>();

  PlainDumpParser(String text) {
    this.lines = Stream.of(text.split("\n", -1)).iterator();
  }

  PlainDump parse(int major) {
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("COPY ")) {
        copy(line);
      } else {
        statement(line);
      }
    }
    endEntry();
    return new PlainDump(major, entries, blocks);
  }

  private void statement(String line) {
    Matcher entry = ENTRY.matcher(line);
    if (entry.matches()) {
      endEntry();
      name = entry.group(1);
    } else if (!line.isEmpty() && !line.equals("--")) {
      statements.add(line);
    }
  }

  private void endEntry() {
    entries.add(new DumpEntry(name, statements));
    statements = new ArrayList<>();
  }

  /** A name in the statement can go over several lines. */
  private void copy(String firstLine) {
    StringBuilder header = new StringBuilder(firstLine);
    while (insideQuotes(header) && lines.hasNext()) {
      header.append('\n').append(lines.next());
    }
    if (CopyBlock.isHeader(header.toString())) {
      blocks.add(CopyBlock.of(header.toString(), rows()));
    } else {
      header.toString().lines().forEach(this::statement);
    }
  }

  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (String line = lines.next(); !line.equals(END_OF_ROWS); line = lines.next()) {
      rows.add(line);
    }
    return rows;
  }

  private static boolean insideQuotes(CharSequence text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }
}
