package dev.pgconvoy.coordinator;

import dev.pgconvoy.journal.EpochJournal;
import dev.pgconvoy.journal.JournaledEpoch;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.plan.Cut;
import dev.pgconvoy.progress.PastRun;
import dev.pgconvoy.progress.PastRun.Arrived;
import dev.pgconvoy.progress.PastRun.DoneTask;
import dev.pgconvoy.progress.PastRun.Ended;
import dev.pgconvoy.progress.PastRun.Failure;
import dev.pgconvoy.progress.PastRun.Worked;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.TaskKind;
import dev.pgconvoy.report.EpochEnding;
import dev.pgconvoy.report.EpochSettings;
import dev.pgconvoy.task.Section;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run that nobody works on, read from its journal. Reads only. */
public final class JournaledRun {

  private static final String TABLE_DATA = "TABLE DATA ";

  private final RunRecord run;
  private final RunJournal journal;
  private final List<JournaledEpoch> epochs;
  private final Map<Section, Boolean> sections;
  private final Cut cut;
  private final JournalContents contents;
  private final List<DoneTask> done = new ArrayList<>();
  private final List<Worked> worked = new ArrayList<>();
  private final List<Arrived> arrived = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  private JournaledRun(SqlConnection target, RunRecord run) {
    this.run = run;
    this.journal = new RunJournal(target);
    this.epochs = new EpochJournal(target).read(run.key().run());
    this.sections = sections();
    this.cut = cut();
    this.contents = new JournalContents(cut);
  }

  /** Waits: to be called on a virtual thread, or outside of Vert.x. */
  public static RunBoard board(SqlConnection target, RunRecord run) {
    return new JournaledRun(target, run).read();
  }

  private RunBoard read() {
    readTasks();
    readFailures();
    return PastRun.board(
        run.key().run(),
        run.startedAt(),
        ended(),
        contents,
        sections,
        planned(),
        done,
        worked,
        arrived,
        failures);
  }

  /**
   * Each section that a process of the run was to do, and whether the last of them came through
   * with it. What later work has made worthless is read back again, and is through no more.
   */
  private Map<Section, Boolean> sections() {
    Map<Section, Boolean> sections = new EnumMap<>(Section.class);
    for (JournaledEpoch epoch : epochs) {
      String ending = epoch.ending();
      boolean through = ending != null && PastRun.isThrough(EpochEnding.fromJson(ending).verdict());
      sections.replace(Section.VALIDATE, false);
      EpochSettings.fromJson(epoch.settings())
          .sections()
          .forEach(section -> sections.put(section, through));
    }
    switch (run.state()) {
      case DONE -> EnumSet.allOf(Section.class).forEach(section -> sections.put(section, true));
      case COPIED ->
          EnumSet.complementOf(EnumSet.of(Section.VALIDATE))
              .forEach(section -> sections.put(section, true));
      case RUNNING, STOPPED, FAILED, PART_DONE -> {}
    }
    return sections;
  }

  /** How many tasks each section has, by the plan of the last process that had it. */
  private Map<Section, Integer> planned() {
    Map<Section, Integer> planned = new EnumMap<>(Section.class);
    epochs.forEach(epoch -> planned.putAll(EpochSettings.fromJson(epoch.settings()).tasks()));
    return planned;
  }

  private Cut cut() {
    List<String> pieces = journal.plan().loadCut(run.key());
    return CutJson.read(pieces.isEmpty() ? journal.plan().loadOlderCut(run.key()) : pieces);
  }

  private void readTasks() {
    Set<String> parts = new HashSet<>(); // Under another snapshot it may have been copied again.
    journal
        .done()
        .forEachCopied(
            run.key(),
            row -> {
              String part = row.getString(0);
              int table = contents.table(part);
              if (table >= 0 && part.startsWith(TABLE_DATA) && parts.add(part)) {
                arrived.add(new Arrived(table, row.getLong(1), row.getLong(2)));
              }
            });
    journal
        .done()
        .forEachTask(
            run.key(),
            task -> {
              worked.add(new Worked(task.id(), task.section(), task.startedAt(), task.took()));
              done.add(
                  new DoneTask(
                      contents.number(task.id(), task.section()),
                      task.attempt(),
                      task.rows(),
                      task.bytes(),
                      task.startedAt(),
                      task.took()));
            });
  }

  private void readFailures() {
    journal
        .failures()
        .forEach(
            run.key(),
            (task, failed) -> {
              int number = contents.number(task, section(task));
              contents.failed(failed.object(), number);
              failures.add(
                  new Failure(
                      number, new RunSummary.FailedObject(failed.object(), failed.failure())));
            });
  }

  private static Section section(String task) {
    return switch (TaskKind.ofName(task)) {
      case RESTORE ->
          task.startsWith("RESTORE " + Section.PRE_DATA.label())
              ? Section.PRE_DATA
              : Section.POST_DATA;
      case SEQUENCE_VALUES -> Section.SEQUENCES;
      case TABLE_DATA, LARGE_OBJECTS -> Section.DATA;
      case FINGERPRINT -> Section.VALIDATE;
      case DATABASE_PROPERTIES,
          INDEX,
          CONSTRAINT,
          VALIDATE_CONSTRAINT,
          MATERIALIZED_VIEW,
          ANALYZE ->
          Section.POST_DATA;
    };
  }

  private Ended ended() {
    Optional<EpochEnding> ending = ending();
    return new Ended(
        run.finishedAt(),
        ending.map(EpochEnding::verdict).orElseGet(this::verdict),
        reason(),
        sections.getOrDefault(Section.VALIDATE, false) ? different() : null,
        ending.map(EpochEnding::differences).orElse(List.of()));
  }

  /** What the run's last process has said, if it was not cut off. */
  private Optional<EpochEnding> ending() {
    return epochs.isEmpty() || epochs.getLast().epoch() != run.key().epoch()
        ? Optional.empty()
        : Optional.of(epochs.getLast()).map(JournaledEpoch::ending).map(EpochEnding::fromJson);
  }

  private BitSet different() {
    return contents.numbers(
        Set.copyOf(new Comparison(cut.copies().toList(), journal, run.key()).differing()));
  }

  /** As far as the run's state tells. */
  private Verdict verdict() {
    return switch (run.state()) {
      case DONE -> Verdict.PROVED;
      case COPIED -> Verdict.NOT_PROVED;
      case PART_DONE -> failures.isEmpty() ? Verdict.SECTIONS_DONE : Verdict.SOME_OBJECTS_FAILED;
      case RUNNING, STOPPED -> Verdict.STOPPED;
      case FAILED -> Verdict.FAILED;
    };
  }

  private @Nullable String reason() {
    return switch (run.state()) {
      case DONE, PART_DONE, COPIED -> null;
      case RUNNING -> "it was cut off; `pgconvoy migrate --resume` goes on";
      case STOPPED -> "it was stopped in order; `pgconvoy migrate --resume` goes on";
      case FAILED -> "it failed; `pgconvoy migrate --resume` tries again";
    };
  }
}
