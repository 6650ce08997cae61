package dev.pgconvoy.report;

import dev.pgconvoy.report.HtmlTable.Column;
import dev.pgconvoy.report.Report.Event;
import java.util.List;

/** What happened: warnings and errors openly, all else for those who ask. */
final class HtmlEvents implements HtmlSection {

  private static final List<Column> COLUMNS =
      List.of(new Column("When", "text"), new Column("What", "text"), new Column("Event", "text"));

  private final List<Event> events;

  HtmlEvents(Report report) {
    this.events = report.events();
  }

  @Override
  public String id() {
    return "events";
  }

  @Override
  public String title() {
    return "Warnings and events";
  }

  @Override
  public boolean isThere() {
    return !events.isEmpty();
  }

  @Override
  public void write(Html html) {
    List<Event> warnings = events.stream().filter(e -> !e.severity().equals("info")).toList();
    if (warnings.isEmpty()) {
      html.element("p", "There were no warnings.", "class", "note");
    } else {
      table(html, "Warnings and errors", warnings);
    }
    html.element(
        "details",
        details -> {
          details.element("summary", "All " + Figures.counted(events.size(), "event"));
          table(details, "All events", events);
        });
  }

  private static void table(Html html, String caption, List<Event> events) {
    HtmlTable.write(
        html,
        caption,
        COLUMNS,
        events,
        (event, row) ->
            row.cell(Figures.time(event.at()))
                .cell(
                    cell ->
                        cell.element(
                            "span", event.severity(), "class", "tag " + tone(event.severity())))
                .cell(TaskName.readable(event.text())));
  }

  private static String tone(String severity) {
    return switch (severity) {
      case "error" -> "bad";
      case "warning" -> "warning";
      default -> "quiet";
    };
  }
}
