package dev.pgconvoy.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of a COPY statement of a plain dump, in text format.
 *
 * @param table as the dump writes it
 * @param columns as the dump writes them; none for a table without columns
 */
record CopyBlock(String table, List<String> columns, List<String> rows) {
  private static final String IDENTIFIER = "(?:\"(?:[^\"]|\"\")*\"|[^\", (]+)";
  private static final Pattern COLUMN = Pattern.compile(IDENTIFIER);
  private static final Pattern HEADER =
      Pattern.compile(
          "COPY (?<table>%1$s(?:\\.%1$s)?) (?:\\((?<columns>.*)\\))? ?FROM stdin;"
              .formatted("(?:\"(?:[^\"]|\"\")*\"|[^\", (.]+)"),
          Pattern.DOTALL);

  CopyBlock {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Whether a statement, lines joined, begins such a block. */
  static boolean isHeader(String statement) {
    return HEADER.matcher(statement).matches();
  }

  static CopyBlock of(String header, List<String> rows) {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not the head of a COPY: " + header);
    }
    String columns = matcher.group("columns");
    return new CopyBlock(
        matcher.group("table"),
        columns == null
            ? List.of()
            : COLUMN.matcher(columns).results().map(r -> r.group()).toList(),
        rows);
  }

  /** What a difference in these rows is said to be in. */
  String name() {
    return "rows of " + table + " " + columns;
  }

  CopyBlock withColumnsByName() {
    int[] order =
        IntStream.range(0, columns.size())
            .boxed()
            .sorted(Comparator.comparing(columns::get))
            .mapToInt(Integer::intValue)
            .toArray();
    if (IntStream.range(0, order.length).allMatch(i -> order[i] == i)) {
      return this;
    }
    List<String> sorted = IntStream.of(order).mapToObj(columns::get).toList();
    return new CopyBlock(table, sorted, rows.stream().map(row -> reordered(row, order)).toList());
  }

  CopyBlock withRowsSorted() {
    return new CopyBlock(table, columns, rows.stream().sorted().toList());
  }

  CopyBlock plus(CopyBlock other) {
    return new CopyBlock(
        table, columns, Stream.concat(rows.stream(), other.rows.stream()).toList());
  }

  /** A tab within a value is escaped, so that each tab ends a value. */
  private static String reordered(String row, int[] order) {
    List<String> values = new ArrayList<>(order.length);
    int start = 0;
    for (int tab = row.indexOf('\t'); tab >= 0; tab = row.indexOf('\t', start)) {
      values.add(row.substring(start, tab));
      start = tab + 1;
    }
    values.add(row.substring(start));
    return String.join("\t", IntStream.of(order).mapToObj(values::get).toList());
  }
}
