package dev.pgconvoy.report;

import dev.pgconvoy.progress.ObjectLedger;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.report.Report.Database;
import dev.pgconvoy.report.Report.Event;
import dev.pgconvoy.report.Report.Kind;
import dev.pgconvoy.report.Report.RepairNote;
import dev.pgconvoy.report.Report.SettingValue;
import dev.pgconvoy.report.Report.TableFigures;
import dev.pgconvoy.report.Report.TableOutcome;
import dev.pgconvoy.report.Report.Totals;
import dev.pgconvoy.validate.ValidationResult;
import dev.pgconvoy.validate.ValidationResult.Repair;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds a report of what one process knows: of a validation, and of a run without a journal. */
public final class ValidationReport {

  /**
   * @param result null if it didn't come to one
   * @param sourceName host, port and database, like {@code targetName}
   */
  public static Report of(
      RunSummary summary,
      @Nullable ValidationResult result,
      String sourceName,
      String targetName,
      List<SettingValue> settings,
      String version) {
    List<TableFigures> tables =
        result == null
            ? List.of()
            : result.tables().stream().map(ValidationReport::figures).toList();
    Totals totals = TableSums.totals(tables, result == null ? 0 : result.sequencesCompared());
    return report(
        Kind.VALIDATION,
        summary,
        result == null ? new Database(sourceName, 0) : database(result.source()),
        result == null ? new Database(targetName, 0) : database(result.target()),
        totals,
        tables,
        result,
        settings,
        version,
        List.of());
  }

  /** Of a run that left no journal, or whose journal can't be read. */
  public static Report withoutJournal(
      RunSummary summary,
      String sourceName,
      String targetName,
      String version,
      List<String> notes) {
    return report(
        Kind.MIGRATION,
        summary,
        new Database(sourceName, 0),
        new Database(targetName, 0),
        new Totals(
            summary.view().totals().tablesDone(),
            0,
            0,
            summary.view().totals().rowsCopied(),
            summary.view().totals().bytesCopied(),
            0),
        List.of(),
        null,
        List.of(),
        version,
        notes);
  }

  private static Report report(
      Kind kind,
      RunSummary summary,
      Database source,
      Database target,
      Totals totals,
      List<TableFigures> tables,
      @Nullable ValidationResult result,
      List<SettingValue> settings,
      String version,
      List<String> notes) {
    Instant ended = summary.view().startedAt().plus(summary.view().elapsed());
    String run = summary.view().run();
    return new Report(
        kind,
        version,
        Instant.now().toString(),
        run.isEmpty() ? null : run,
        kind == Kind.MIGRATION
            ? Verdicts.migration(
                summary.verdict(), summary.stopReason(), totals, ObjectLedger.EMPTY, false)
            : Verdicts.validation(summary.verdict(), summary.stopReason(), totals),
        source,
        target,
        summary.view().startedAt().toString(),
        ended.toString(),
        summary.view().elapsed().toMillis() / 1000.0,
        totals,
        List.of(),
        List.of(),
        tables,
        List.of(),
        ObjectLedger.EMPTY,
        settings,
        null,
        summary.sourceChange(),
        summary.differences(),
        result == null ? List.of() : result.differingTables().toList(),
        null,
        result,
        result == null
            ? List.of()
            : result.repairs().stream().map(r -> repair(r, ended.toString())).toList(),
        summary.view().events().stream()
            .map(
                event ->
                    new Event(
                        event.at().toString(),
                        event.severity().name().toLowerCase(Locale.ROOT),
                        event.text()))
            .toList(),
        notes);
  }

  private static Database database(ValidationResult.Database side) {
    return new Database(side.name(), side.server());
  }

  private static TableFigures figures(TableResult table) {
    return new TableFigures(
        table.table(),
        null,
        table.rows(),
        0,
        null,
        table.source(),
        table.target(),
        switch (table.presence()) {
          case ONLY_ON_SOURCE -> TableOutcome.ONLY_ON_SOURCE;
          case ONLY_ON_TARGET -> TableOutcome.ONLY_ON_TARGET;
          case ON_BOTH -> table.equal() ? TableOutcome.SAME : TableOutcome.DIFFERENT;
        });
  }

  private static RepairNote repair(Repair repair, String at) {
    String how =
        repair.refused() != null
            ? "refused: " + repair.refused()
            : repair.done() ? repair.how() : repair.how() + ", not done: --dry-run";
    return new RepairNote(repair.object(), how, repair.deleted(), repair.inserted(), at);
  }

  private ValidationReport() {}
}
