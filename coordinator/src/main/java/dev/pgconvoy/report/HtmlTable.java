package dev.pgconvoy.report;

import java.util.List;
import java.util.function.BiConsumer;

/** A table of the page: a caption for those who can't see it, a head that print repeats, rows. */
final class HtmlTable {

  /**
   * A column.
   *
   * @param kind name, number, text or mono: how its cells are set
   */
  record Column(String title, String kind) {}

  /**
   * @param caption what it lists; read aloud, not shown
   */
  static <T> void write(
      Html html,
      String caption,
      List<Column> columns,
      Iterable<T> items,
      BiConsumer<T, Row> describe) {
    html.element(
        "div",
        box ->
            box.element(
                "table",
                table -> {
                  table.element("caption", caption);
                  head(table, columns);
                  table.element("tbody", body -> rows(body, columns, items, describe));
                }),
        "class",
        "scroll",
        "role",
        "region",
        "aria-label",
        caption,
        "tabindex",
        "0");
    html.line();
  }

  private static void head(Html table, List<Column> columns) {
    table.element(
        "thead",
        head ->
            head.element(
                "tr",
                row ->
                    columns.forEach(
                        column ->
                            row.element(
                                "th", column.title(), "scope", "col", "class", column.kind()))));
  }

  private static <T> void rows(
      Html body, List<Column> columns, Iterable<T> items, BiConsumer<T, Row> describe) {
    for (T item : items) {
      body.raw("\n<tr>");
      describe.accept(item, new Row(body, columns));
      body.raw("</tr>");
    }
  }

  /** A row being written, cell by cell; the first one is its heading. */
  static final class Row {
    private final Html html;
    private final List<Column> columns;
    private int next;

    private Row(Html html, List<Column> columns) {
      this.html = html;
      this.columns = columns;
    }

    Row cell(String text) {
      return cell(content -> content.text(text));
    }

    Row cell(java.util.function.Consumer<Html> content) {
      Column column = columns.get(next);
      if (next++ == 0) {
        html.element("th", content, "scope", "row", "class", column.kind());
      } else {
        html.element("td", content, "class", column.kind());
      }
      return this;
    }
  }

  private HtmlTable() {}
}
