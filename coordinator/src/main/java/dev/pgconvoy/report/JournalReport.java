package dev.pgconvoy.report;

import dev.pgconvoy.journal.EpochJournal;
import dev.pgconvoy.journal.JournaledEpoch;
import dev.pgconvoy.journal.ReadOnlyJournal;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.progress.ObjectLedger;
import dev.pgconvoy.report.Report.Database;
import dev.pgconvoy.report.Report.Epoch;
import dev.pgconvoy.report.Report.Event;
import dev.pgconvoy.report.Report.Kind;
import dev.pgconvoy.report.Report.Outcome;
import dev.pgconvoy.report.Report.ReadOnly;
import dev.pgconvoy.report.Report.RepairNote;
import dev.pgconvoy.report.Report.SectionFigures;
import dev.pgconvoy.report.Report.SequenceFigures;
import dev.pgconvoy.report.Report.TableFigures;
import dev.pgconvoy.report.Report.Totals;
import dev.pgconvoy.task.Section;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds the report of a run from its journal: the same one by whichever process and whenever, with
 * all processes that worked on it. To be used on a virtual thread, or where waiting is allowed.
 */
public final class JournalReport {

  static final String TABLES = SqlResource.read(JournalReport.class, "tables.sql");
  private static final String SECTIONS = SqlResource.read(JournalReport.class, "sections.sql");
  private static final String REPAIRS = SqlResource.read(JournalReport.class, "repairs.sql");

  private static final Database UNKNOWN = new Database("not known", 0);

  /** A process of the run, and what it noted. */
  private record Told(JournaledEpoch epoch, EpochSettings settings, @Nullable EpochEnding ending) {

    static Told of(JournaledEpoch epoch) {
      String text = epoch.ending();
      return new Told(
          epoch,
          EpochSettings.fromJson(epoch.settings()),
          text == null ? null : EpochEnding.fromJson(text));
    }
  }

  private final SqlConnection target;
  private final RunRecord run;
  private final String version;
  private final Optional<String> doing;
  private final List<Told> epochs;
  private final @Nullable EpochSettings settings;

  /** What the last one that ended in order has said: a killed one said nothing. */
  private final @Nullable EpochEnding ending;

  private JournalReport(
      SqlConnection target, RunRecord run, String version, Optional<String> doing) {
    this.target = target;
    this.run = run;
    this.version = version;
    this.doing = doing;
    this.epochs = new EpochJournal(target).read(run.key().run()).stream().map(Told::of).toList();
    this.settings = epochs.isEmpty() ? null : epochs.getLast().settings();
    this.ending =
        epochs.reversed().stream()
            .map(Told::ending)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /**
   * @param version of pgconvoy that builds it
   * @param doing what the run does at the moment; empty if nobody is at work on it
   */
  public static Report read(
      SqlConnection target, RunRecord run, String version, Optional<String> doing) {
    return new JournalReport(target, run, version, doing).build();
  }

  private Report build() {
    RunJournal journal = new RunJournal(target);
    List<TableFigures> tables = TableSums.read(journal, run.key()).figures();
    EpochEnding known = ending;
    List<SequenceFigures> sequences =
        newest(end -> end.sequences().isEmpty() ? null : end.sequences()).orElse(List.of());
    Totals totals = TableSums.totals(tables, sequences.size());
    ObjectLedger objects = objects(journal);
    List<SectionFigures> sections = sections();
    String endedAt = endedAt(sections);
    return new Report(
        Kind.MIGRATION,
        version,
        Instant.now().toString(),
        run.key().run(),
        outcome(totals, objects),
        settings == null ? UNKNOWN : settings.source(),
        settings == null ? UNKNOWN : settings.target(),
        run.startedAt().toString(),
        endedAt,
        Figures.seconds(
            run.startedAt().toString(), endedAt == null ? Instant.now().toString() : endedAt),
        totals,
        sections,
        epochs.stream().map(this::epoch).toList(),
        tables,
        sequences,
        objects,
        settings == null ? List.of() : settings.settings(),
        readOnly(),
        newest(EpochEnding::sourceChange).orElse(null),
        known == null ? List.of() : known.differences(),
        known == null ? List.of() : known.differingRows(),
        known == null ? null : known.schema(),
        null,
        repairs(target),
        events(),
        notes());
  }

  /** Of tasks that are no objects of the archive, only the journal knows that they were made. */
  private ObjectLedger objects(RunJournal journal) {
    ObjectLedger objects = LedgerMerge.of(endings().map(EpochEnding::objects).toList());
    if (objects.failed().isEmpty()) {
      return objects;
    }
    Set<String> made = new HashSet<>();
    Set<String> failed =
        objects.failed().stream().map(one -> bare(one.object())).collect(Collectors.toSet());
    journal
        .done()
        .forEachId(
            run.key(),
            id -> {
              if (failed.contains(bare(id))) {
                made.add(bare(id));
              }
            });
    return objects.withoutFailures(object -> made.contains(bare(object)));
  }

  /** An archive names without quotes what a task's id has quoted. */
  private static String bare(String name) {
    return name.replace("\"", "");
  }

  private Stream<EpochEnding> endings() {
    return epochs.stream().map(Told::ending).filter(Objects::nonNull);
  }

  /** What the newest process has said that said anything of it. */
  private <T> Optional<T> newest(Function<EpochEnding, @Nullable T> said) {
    return endings()
        .map(said)
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .map(Objects::requireNonNull);
  }

  /** For a run that was cut off: when its last task ended. */
  private @Nullable String endedAt(List<SectionFigures> sections) {
    if (doing.isPresent()) {
      return null;
    }
    if (run.finishedAt() != null) {
      return run.finishedAt().toString();
    }
    return Stream.concat(
            epochs.stream().map(told -> told.epoch().endedAt()),
            sections.stream().map(SectionFigures::endedAt).map(JournalReport::instant))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(Instant::toString)
        .orElse(null);
  }

  private Outcome outcome(Totals totals, ObjectLedger objects) {
    if (doing.isPresent()) {
      return Verdicts.running(doing.get());
    }
    EpochEnding known = ending;
    if (known == null || epochs.getLast().ending() == null) {
      return Verdicts.cutOff();
    }
    return Verdicts.migration(
        known.verdict(), known.reason(), totals, objects, known.schema() != null);
  }

  private Epoch epoch(Told told) {
    JournaledEpoch epoch = told.epoch();
    EpochEnding end = told.ending();
    boolean atWork = doing.isPresent() && epoch.epoch() == epochs.getLast().epoch().epoch();
    return new Epoch(
        epoch.epoch(),
        told.settings().version(),
        epoch.startedAt().toString(),
        epoch.endedAt() == null ? null : epoch.endedAt().toString(),
        end == null
            ? (atWork ? "running" : "cut_off")
            : end.verdict().name().toLowerCase(Locale.ROOT),
        end == null ? null : end.reason(),
        end == null ? 0 : end.retries());
  }

  private List<SectionFigures> sections() {
    return target.preparedQuery(SECTIONS).execute(Tuple.of(run.key().run())).await().stream()
        .sorted(Comparator.comparing((Row row) -> Section.of(row.getString("section"))))
        .map(
            row ->
                new SectionFigures(
                    row.getString("section"),
                    row.getLong("tasks"),
                    row.getLong("rows"),
                    row.getLong("large_objects"),
                    row.getLong("bytes"),
                    instant(row, "started_at"),
                    instant(row, "ended_at")))
        .toList();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable String instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant().toString();
  }

  private @Nullable ReadOnly readOnly() {
    return new ReadOnlyJournal(target)
        .find(run.key().run())
        .map(
            source ->
                new ReadOnly(
                    source.database(), !source.inForce(), source.kept(), source.undoStatement()))
        .orElse(null);
  }

  /** What was changed on this database to make it equal, of any run or none; bounded. */
  public static List<RepairNote> repairs(SqlConnection target) {
    return target.query(REPAIRS).execute().await().stream()
        .map(
            row ->
                new RepairNote(
                    row.getString("object"),
                    row.getString("how"),
                    row.getLong("deleted"),
                    row.getLong("inserted"),
                    row.getOffsetDateTime("repaired_at").toInstant().toString()))
        .toList();
  }

  private List<Event> events() {
    return endings().flatMap(end -> end.events().stream()).toList();
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    long silent = epochs.stream().filter(epoch -> epoch.ending() == null).count();
    if (silent > (doing.isPresent() ? 1 : 0)) {
      notes.add(
          "A process of this run ended without a word: its events, and what it had to say of objects, are not in this report.");
    }
    if (epochs.isEmpty()) {
      notes.add("This run was begun by a pgconvoy that noted less of it.");
    }
    return notes;
  }
}
