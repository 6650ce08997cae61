package dev.pgconvoy.report;

import dev.pgconvoy.progress.ObjectLedger;
import dev.pgconvoy.report.Report.Epoch;
import dev.pgconvoy.report.Report.Event;
import dev.pgconvoy.report.Report.Outcome;
import dev.pgconvoy.validate.ValidationResult;
import dev.pgconvoy.validate.ValidationResult.RowDifference;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import dev.pgconvoy.validate.ValidationResult.ValueDifference;
import dev.pgconvoy.validate.schema.SchemaResult;
import dev.pgconvoy.validate.schema.SchemaResult.ExpectedDifference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes out of a report whatever is, or may quote, a value of a row. */
public final class RedactedReport {

  private static final String WITHHELD = "(withheld)";
  private static final Redaction REDACTION = new Redaction(true);

  public static Report of(Report report) {
    Outcome outcome = report.outcome();
    return new Report(
        report.kind(),
        report.version(),
        report.writtenAt(),
        report.run(),
        new Outcome(
            outcome.verdict(),
            outcome.tone(),
            outcome.headline(),
            REDACTION.text(outcome.sentence())),
        report.source(),
        report.target(),
        report.startedAt(),
        report.endedAt(),
        report.seconds(),
        report.totals(),
        report.sections(),
        report.epochs().stream().map(RedactedReport::epoch).toList(),
        report.tables(),
        report.sequences(),
        objects(report.objects()),
        report.settings(),
        report.readOnlySource(),
        report.sourceChange(),
        report.differences().stream().map(REDACTION::difference).toList(),
        report.differingRows().stream().map(RedactedReport::table).toList(),
        report.schema() == null ? null : schema(report.schema()),
        report.validation() == null ? null : validation(report.validation()),
        report.repairs(),
        report.events().stream()
            .map(event -> new Event(event.at(), event.severity(), REDACTION.text(event.text())))
            .toList(),
        report.notes());
  }

  private static Epoch epoch(Epoch epoch) {
    return new Epoch(
        epoch.epoch(),
        epoch.version(),
        epoch.startedAt(),
        epoch.endedAt(),
        epoch.verdict(),
        epoch.reason() == null ? null : REDACTION.text(epoch.reason()),
        epoch.retries());
  }

  private static ObjectLedger objects(ObjectLedger objects) {
    return new ObjectLedger(
        objects.types(),
        objects.failed().stream()
            .map(
                failed ->
                    new ObjectLedger.Failed(
                        failed.object(),
                        REDACTION.failure(failed.failure()),
                        failed.needs(),
                        failed.whatToDo()))
            .toList(),
        objects.skipped(),
        objects.created());
  }

  private static ValidationResult validation(ValidationResult result) {
    return result.withTables(result.tables().stream().map(RedactedReport::table).toList());
  }

  /** Why a difference was known before can be an error, which quotes values. */
  private static SchemaResult schema(SchemaResult schema) {
    return new SchemaResult(
        schema.kinds(),
        schema.differing(),
        schema.differences(),
        schema.expected().stream()
            .map(known -> new ExpectedDifference(known.difference(), REDACTION.text(known.why())))
            .toList(),
        schema.withoutStatistics(),
        schema.notes());
  }

  private static TableResult table(TableResult table) {
    RowDifferences rows = table.differences();
    return rows == null
        ? table
        : new TableResult(
            table.table(),
            table.presence(),
            table.source(),
            table.target(),
            table.columns(),
            new RowDifferences(
                rows.key(),
                rows.missing(),
                rows.extra(),
                rows.changed(),
                rows.exact(),
                rows.atLeast(),
                rows.rows().stream().map(RedactedReport::row).toList()),
            table.notes());
  }

  private static RowDifference row(RowDifference row) {
    Map<String, @Nullable String> key = new LinkedHashMap<>();
    row.key().keySet().forEach(column -> key.put(column, WITHHELD));
    List<ValueDifference> columns =
        row.columns().stream()
            .map(value -> new ValueDifference(value.column(), WITHHELD, WITHHELD))
            .toList();
    return new RowDifference(row.kind(), key, columns);
  }

  private RedactedReport() {}
}
