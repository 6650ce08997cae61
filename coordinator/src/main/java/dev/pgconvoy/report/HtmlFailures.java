package dev.pgconvoy.report;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.ObjectLedger.Failed;
import dev.pgconvoy.report.HtmlTable.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects that could not be made, each with PostgreSQL's words and what to do. */
final class HtmlFailures implements HtmlSection {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Object", "name"),
          new Column("SQLSTATE", "text"),
          new Column("What happened", "text"),
          new Column("What to do", "text"));

  private final List<Failed> failed;

  HtmlFailures(Report report) {
    this.failed = report.objects().failed();
  }

  @Override
  public String id() {
    return "failed";
  }

  @Override
  public String title() {
    return "What could not be made";
  }

  @Override
  public boolean isThere() {
    return !failed.isEmpty();
  }

  @Override
  public void write(Html html) {
    HtmlSection.bounded(html, Math.min(ROWS, failed.size()), failed.size(), "object");
    HtmlTable.write(
        html,
        "Objects that could not be made",
        COLUMNS,
        failed.stream().limit(ROWS).toList(),
        (object, row) ->
            row.cell(Html.oneLine(object.object()))
                .cell(state(object.failure()))
                .cell(
                    object.failure() == null ? "what it needs failed" : object.failure().oneLine())
                .cell(
                    object.failure() == null
                        ? object.whatToDo()
                        : Remedy.of(object.object(), object.failure())));
  }

  private static String state(@Nullable PgFailure failure) {
    return failure == null || failure.sqlState() == null ? "" : failure.sqlState();
  }
}
