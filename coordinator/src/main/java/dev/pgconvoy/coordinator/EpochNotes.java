package dev.pgconvoy.coordinator;

import dev.pgconvoy.coordinator.SourceCounters.SequenceValue;
import dev.pgconvoy.journal.EpochJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.plan.SkipReason;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.ObjectLedger.Skipped;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.progress.SourceChange;
import dev.pgconvoy.report.EpochEnding;
import dev.pgconvoy.report.EpochSettings;
import dev.pgconvoy.report.Report.Database;
import dev.pgconvoy.report.Report.Event;
import dev.pgconvoy.report.Report.SequenceFigures;
import dev.pgconvoy.report.Report.SettingValue;
import dev.pgconvoy.report.ToldFailures;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import dev.pgconvoy.validate.schema.SchemaResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What this process notes of a run for its report: settings when it begins, what the source has
 * counted then and at the end, and how it ended. A run goes on without any of it: what can't be
 * noted is told, and no more.
 *
 * <p>To be used on the story's virtual-thread context.
 */
final class EpochNotes {

  /** The end of a run waits for no server longer than this. */
  private static final long COUNTERS_SECONDS = 5;

  /** More are in both databases. */
  private static final int SEQUENCES_LISTED = 10_000;

  private final Servers servers;
  private final MigrationOptions options;
  private final RunKey key;
  private final RunBoard board;
  private final List<TableResult> differing = new ArrayList<>();
  private @Nullable Future<SourceCounters> first;
  private @Nullable Future<SourceCounters> last;
  private @Nullable Future<List<SequenceValue>> onTarget;
  private List<SequenceFigures> sequences = List.of();
  private @Nullable SourceChange change;
  private @Nullable SchemaResult definitions;

  EpochNotes(Servers servers, MigrationOptions options, RunKey key, RunBoard board) {
    this.servers = servers;
    this.options = options;
    this.key = key;
    this.board = board;
  }

  void begin(String version, PlanSettings plan) {
    attempt(
        "its settings",
        () ->
            journal()
                .begin(
                    key,
                    new EpochSettings(
                            version,
                            new Database(
                                options.source().displayName(),
                                servers.sourceIdentity().serverVersionNum()),
                            new Database(
                                options.target().displayName(),
                                servers.targetIdentity().serverVersionNum()),
                            plan.planned(options.sections(), options.whole()).stream()
                                .sorted()
                                .toList(),
                            settings(plan),
                            Map.of())
                        .toJson()));
  }

  /** How many tasks there are, so that who looks at the run later sees how much there was to do. */
  void planned() {
    Map<Section, Integer> tasks =
        board.view().sections().stream()
            .collect(Collectors.toMap(SectionView::section, SectionView::tasks));
    attempt("how many tasks it has", () -> journal().planned(key, EpochSettings.tasksJson(tasks)));
  }

  private List<SettingValue> settings(PlanSettings plan) {
    List<SettingValue> settings = new ArrayList<>();
    settings.add(
        new SettingValue(
            "sections",
            options.sections().stream()
                .sorted()
                .map(Section::label)
                .collect(Collectors.joining(", "))));
    settings.add(new SettingValue("jobs", String.valueOf(options.jobs())));
    settings.add(new SettingValue("owners kept", yes(plan.owner())));
    settings.add(new SettingValue("privileges kept", yes(plan.acl())));
    settings.add(new SettingValue("roles brought over", yes(plan.roles())));
    named(settings, "schemas", plan.schemas());
    named(settings, "schemas left out", plan.excludedSchemas());
    named(settings, "tables", plan.tables());
    named(settings, "tables left out", plan.excludedTables());
    named(settings, "tables without rows", plan.excludedTableData());
    settings.add(
        new SettingValue(
            "format of COPY",
            plan.copyFormat() == null
                ? "what fits each table"
                : plan.copyFormat().name().toLowerCase(Locale.ROOT)));
    settings.add(
        new SettingValue(
            "maintenance_work_mem",
            servers.maintenanceWorkMem()
                + (options.maintenanceWorkMem().isPresent() ? "" : ", the target's own")));
    settings.add(
        new SettingValue(
            "source closed to writers",
            switch (options.writers()) {
              case LEFT_ALONE -> "no";
              case READ_ONLY -> "yes";
              case ENDED -> "yes, and sessions that were there were ended";
              case KEPT_OUT -> "yes, also after the run";
              case ENDED_AND_KEPT_OUT ->
                  "yes, also after the run, and sessions that were there were ended";
            }));
    settings.add(new SettingValue("new snapshot accepted", yes(options.acceptNewSnapshot())));
    return settings;
  }

  private static void named(List<SettingValue> settings, String name, List<String> patterns) {
    if (!patterns.isEmpty()) {
      settings.add(new SettingValue(name, String.join(", ", patterns)));
    }
  }

  private static String yes(boolean given) {
    return given ? "yes" : "no";
  }

  /** Has the source's counters read, beside everything else, if the journal hasn't any yet. */
  void watchSource() {
    attempt(
        "what the source has counted",
        () -> {
          if (journal().countersAtStart(key.run()).isEmpty()) {
            first = new SourceWatch(servers.source(), key.run()).counters();
          }
        });
  }

  /** Keeps what was read, before anything is written that a resume would go on with. */
  void keepCounters() {
    Future<SourceCounters> reading = first;
    if (reading != null) {
      attempt(
          "what the source has counted",
          () -> journal().countersAtStart(key, inTime(reading).toJson()));
    }
  }

  /** The rows of this table were looked at, as it differs. */
  void differs(List<TableResult> tables) {
    differing.addAll(tables);
  }

  /** Has the counters read again, beside what is done at the end of a run. */
  void lookAgain() {
    last = new SourceWatch(servers.source(), key.run()).counters();
    onTarget = new SourceWatch(servers.target(), key.run()).sequences();
  }

  /** What has changed since the run's first snapshot; null if that isn't known. */
  @Nullable SourceChange sourceChange() {
    attempt("what changed on the source", this::compareCounters);
    return change;
  }

  private void compareCounters() {
    Future<SourceCounters> reading = last;
    Future<List<SequenceValue>> sequencesRead = onTarget;
    Optional<String> start = journal().countersAtStart(key.run());
    if (start.isEmpty() || reading == null || sequencesRead == null) {
      return;
    }
    SourceCounters then = SourceCounters.fromJson(start.get());
    SourceChanges changes = new SourceChanges(then, inTime(reading));
    List<Long> changed = changes.toName();
    SourceWatch source = new SourceWatch(servers.source(), key.run());
    change = changes.named(changed.isEmpty() ? Map.of() : inTime(source.names(changed)));
    sequences = sideBySide(then.sequences(), inTime(sequencesRead));
  }

  private static List<SequenceFigures> sideBySide(
      List<SequenceValue> source, List<SequenceValue> target) {
    Map<String, SequenceValue> there = new HashMap<>();
    target.forEach(sequence -> there.put(sequence.name(), sequence));
    return source.stream()
        .filter(sequence -> there.containsKey(sequence.name()))
        .limit(SEQUENCES_LISTED)
        .map(
            sequence -> {
              SequenceValue copy = there.get(sequence.name());
              return new SequenceFigures(
                  sequence.name(), sequence.value(), copy == null ? null : copy.value());
            })
        .toList();
  }

  /** What the comparison of definitions found. */
  void definitions(SchemaResult found) {
    definitions = found;
  }

  /** The last thing that this process notes. */
  void end(RunSummary summary) {
    attempt(
        "how it ended",
        () ->
            journal()
                .end(
                    key,
                    new EpochEnding(
                            summary.verdict(),
                            summary.stopReason(),
                            summary.view().totals().retries(),
                            new RunPages(board)
                                .ledger(SkipReason.SECTION.explanation()::equals)
                                .alsoSkipped(values(summary))
                                .withFailures(ToldFailures.of(summary.failed())),
                            summary.differences(),
                            differing,
                            sequences,
                            change,
                            definitions,
                            events(summary.view()))
                        .toJson()));
  }

  /** Rows and values that are left out are no objects of the archive. */
  private static List<Skipped> values(RunSummary summary) {
    return summary.skipped().stream()
        .filter(left -> SkippedObjects.isOfValues(left.object()))
        .map(left -> new Skipped(left.object(), left.why()))
        .toList();
  }

  private static List<Event> events(RunView view) {
    return view.events().stream().map(EpochNotes::event).toList();
  }

  private static Event event(RunEvent event) {
    return new Event(
        event.at().toString(), event.severity().name().toLowerCase(Locale.ROOT), event.text());
  }

  private EpochJournal journal() {
    return new EpochJournal(servers.control());
  }

  private static <T> T inTime(Future<T> reading) {
    return reading.timeout(COUNTERS_SECONDS, TimeUnit.SECONDS).await();
  }

  private void attempt(String what, Runnable noting) {
    try {
      noting.run();
    } catch (Exception e) { // A future's failure is thrown as it is.
      board.event(
          Severity.WARNING,
          "for the report, " + what + " could not be noted: " + PgFailure.from(e).oneLine());
    }
  }
}
