package dev.pgconvoy.report;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.ObjectLedger;
import dev.pgconvoy.progress.ObjectLedger.Created;
import dev.pgconvoy.progress.ObjectLedger.Failed;
import dev.pgconvoy.progress.ObjectLedger.Skipped;
import dev.pgconvoy.progress.ObjectLedger.TypeCount;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.SourceChange;
import dev.pgconvoy.report.Report.Database;
import dev.pgconvoy.report.Report.Epoch;
import dev.pgconvoy.report.Report.Event;
import dev.pgconvoy.report.Report.Kind;
import dev.pgconvoy.report.Report.ReadOnly;
import dev.pgconvoy.report.Report.RepairNote;
import dev.pgconvoy.report.Report.SectionFigures;
import dev.pgconvoy.report.Report.SequenceFigures;
import dev.pgconvoy.report.Report.SettingValue;
import dev.pgconvoy.report.Report.TableFigures;
import dev.pgconvoy.report.Report.TableOutcome;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.validate.ValidationResult.Presence;
import dev.pgconvoy.validate.ValidationResult.RowDifference;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import dev.pgconvoy.validate.ValidationResult.RowKind;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import dev.pgconvoy.validate.ValidationResult.ValueDifference;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reports of runs that never were. */
public final class SampleReports {

  private static final String BEGAN = "2026-01-01T10:00:00Z";
  private static final String ENDED = "2026-01-01T10:10:00Z";

  /** Of a run that came to an end with everything that can be said, each named so. */
  public static Report everything(String name) {
    return report(
        Verdict.DIFFERENT,
        name,
        List.of(table(name, TableOutcome.DIFFERENT), table("public.equal", TableOutcome.SAME)));
  }

  /** Of so many equal tables. */
  static Report tables(int count) {
    return report(
        Verdict.PROVED,
        "public.t",
        IntStream.range(0, count)
            .mapToObj(number -> table("public.t" + number, TableOutcome.SAME))
            .toList());
  }

  private static TableFigures table(String name, TableOutcome outcome) {
    Fingerprint source = new Fingerprint(100, 1, 2);
    return new TableFigures(
        name,
        null,
        100,
        2_000,
        "binary",
        source,
        outcome == TableOutcome.SAME ? source : new Fingerprint(100, 3, 4),
        outcome);
  }

  private static Report report(Verdict verdict, String name, List<TableFigures> tables) {
    ObjectLedger objects =
        new ObjectLedger(
            List.of(new TypeCount("INDEX", 5, 1, 1, 0)),
            List.of(new Failed("INDEX " + name, failure(name), null, "mend it")),
            List.of(new Skipped("ACL " + name, "privileges are left out unless asked for")),
            List.of(new Created("INDEX", List.of(name))));
    TableResult rows =
        new TableResult(
            name,
            Presence.ON_BOTH,
            new Fingerprint(100, 1, 2),
            new Fingerprint(100, 3, 4),
            List.of(),
            new RowDifferences(
                List.of("id"),
                0,
                0,
                1,
                true,
                1,
                List.of(
                    new RowDifference(
                        RowKind.CHANGED,
                        Map.of("id", "value of the key"),
                        List.of(new ValueDifference(name, "value of " + name, ""))))),
            List.of());
    boolean proved = verdict == Verdict.PROVED;
    return new Report(
        Kind.MIGRATION,
        "1.0",
        ENDED,
        "0123abcd",
        Verdicts.migration(verdict, null, TableSums.totals(tables, 1), objects, false),
        new Database("old:5432/" + name, 150018),
        new Database("new:5432/" + name, 180001),
        BEGAN,
        ENDED,
        600,
        TableSums.totals(tables, 1),
        List.of(new SectionFigures("data", 2, 200, 3, 4_000, BEGAN, ENDED)),
        List.of(new Epoch(1, "1.0", BEGAN, ENDED, "different", "because of " + name, 0)),
        tables,
        List.of(new SequenceFigures(name, 5L, 5L)),
        objects,
        List.of(new SettingValue("tables", name)),
        new ReadOnly(name, true, false, "ALTER DATABASE"),
        new SourceChange(
            SourceChange.Seen.CHANGES,
            BEGAN,
            ENDED,
            3L,
            1,
            List.of(new SourceChange.ChangedTable(name, 1, 2, 3)),
            1,
            List.of(name),
            List.of()),
        proved ? List.of() : List.of(name + ": 1 row different\n    id = 'value of the key'"),
        proved ? List.of() : List.of(rows),
        null,
        null,
        List.of(new RepairNote(name, "rows", 1, 1, ENDED)),
        List.of(new Event(BEGAN, "warning", "look at " + name)),
        List.of());
  }

  private static PgFailure failure(String name) {
    return PgFailure.of(
        Map.of(
            'S',
            "ERROR",
            'C',
            "23505",
            'M',
            "duplicate key in " + name,
            'D',
            "Key (id)=(the value of a row) exists."));
  }

  private SampleReports() {}
}
