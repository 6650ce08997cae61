package dev.pgconvoy.report;

import dev.pgconvoy.report.HtmlTable.Column;
import dev.pgconvoy.report.Report.Epoch;
import dev.pgconvoy.report.Report.ReadOnly;
import dev.pgconvoy.report.Report.SettingValue;
import dev.pgconvoy.validate.ValidationResult;
import java.util.List;

/** How it was run: the processes, the settings, what was done to either side. */
final class HtmlRun implements HtmlSection {

  private static final List<Column> PROCESSES =
      List.of(
          new Column("Process", "name"),
          new Column("Began", "text"),
          new Column("Ended", "text"),
          new Column("How", "text"),
          new Column("Tasks tried again", "number"));

  private static final List<Column> REPAIRS =
      List.of(
          new Column("Object of the target", "name"),
          new Column("How", "text"),
          new Column("Rows deleted", "number"),
          new Column("Inserted", "number"),
          new Column("When", "text"));

  private final Report report;

  HtmlRun(Report report) {
    this.report = report;
  }

  @Override
  public String id() {
    return "run";
  }

  @Override
  public String title() {
    return "How it was run";
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public void write(Html html) {
    if (!report.epochs().isEmpty()) {
      HtmlTable.write(
          html, "Processes that worked on the run", PROCESSES, report.epochs(), HtmlRun::process);
    }
    if (!report.settings().isEmpty()) {
      html.element("h3", "Settings");
      html.element(
          "dl", list -> report.settings().forEach(s -> setting(list, s)), "class", "settings");
    }
    if (report.readOnlySource() != null) {
      html.element("h3", "The source was closed to writers");
      html.element("p", closed(report.readOnlySource()));
    }
    repairs(html);
    ValidationResult validation = report.validation();
    if (validation != null) {
      validation.notes().forEach(note -> html.element("p", note, "class", "note"));
      if (!validation.leftOut().isEmpty()) {
        html.element("h3", "What was not compared");
        HtmlDifferences.leftOut(html, validation.leftOut());
      }
    }
  }

  private static String closed(ReadOnly source) {
    if (source.undone()) {
      return "Sessions that began during the run could only read. That has been undone.";
    }
    return "Sessions that begin can only read"
        + (source.kept()
            ? ", and it stays so, as was asked for. To let it be written again, on the source: "
            : ". That has NOT been undone yet; on the source: ")
        + source.undo()
        + ";";
  }

  private static void process(Epoch epoch, HtmlTable.Row row) {
    row.cell(epoch.epoch() + ", pgconvoy " + epoch.version())
        .cell(Figures.time(epoch.startedAt()))
        .cell(epoch.endedAt() == null ? "" : Figures.time(epoch.endedAt()))
        .cell(
            epoch.verdict().replace('_', ' ')
                + (epoch.reason() == null ? "" : ": " + TaskName.readable(epoch.reason())))
        .cell(Figures.count(epoch.retries()));
  }

  private static void setting(Html list, SettingValue setting) {
    list.element(
        "div",
        pair -> {
          pair.element("dt", setting.name());
          pair.element("dd", setting.value());
        });
  }

  private void repairs(Html html) {
    if (report.repairs().isEmpty()) {
      return;
    }
    html.element("h3", "Repairs of the target");
    HtmlTable.write(
        html,
        "Repairs of the target",
        REPAIRS,
        report.repairs().stream().limit(ROWS).toList(),
        (repair, row) ->
            row.cell(Html.oneLine(repair.object()))
                .cell(repair.how())
                .cell(Figures.count(repair.deleted()))
                .cell(Figures.count(repair.inserted()))
                .cell(Figures.time(repair.repairedAt())));
    HtmlSection.bounded(
        html, Math.min(ROWS, report.repairs().size()), report.repairs().size(), "repair");
  }
}
