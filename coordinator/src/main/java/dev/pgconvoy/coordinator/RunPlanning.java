package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.Script;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.plan.Cut;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.PlanInput;
import dev.pgconvoy.plan.PlanOptions;
import dev.pgconvoy.plan.Planner;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import dev.pgconvoy.progress.TaskKind;
import dev.pgconvoy.restore.Statements;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.task.TableCopy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Makes the plan, or makes it again as it was: the cut comes from the journal if it is there. */
final class RunPlanning {

  private static final int NAMED = 5;

  private final Servers servers;
  private final MigrationOptions options;
  private final Concurrency expected;
  private final PlanSettings settings;
  private final boolean continued;
  private final SourceSnapshot.Settled snapshot;
  private final RunJournal journal;
  private final RunBoard board;
  private final Catalog catalog;
  private final List<SkippedObject> leftOut;
  private final PlanOptions planOptions;
  private final Cut cut;

  /**
   * Settles the cut, which goes to the journal if it is new.
   *
   * @param begunWith the archive of a run that goes on under another snapshot; else empty
   * @throws RefusedException if the chosen sections build on what isn't there, or tables of the
   *     source aren't any more what the run was begun with
   */
  RunPlanning(
      Servers servers,
      MigrationOptions options,
      Concurrency expected,
      RunStart.Decided start,
      SourceSnapshot.Settled snapshot,
      RunJournal journal,
      RunBoard board,
      Catalog catalog,
      Optional<Archive> begunWith) {
    this.servers = servers;
    this.options = options;
    this.expected = expected;
    this.settings = start.plan();
    this.continued = start.continued();
    this.snapshot = snapshot;
    this.journal = journal;
    this.board = board;
    LackedSettings lacked = LackedSettings.of(catalog, servers.control());
    this.catalog = lacked.catalog();
    this.leftOut = lacked.leftOut();
    this.planOptions = planOptions();
    if (begunWith.isPresent()) {
      requireSameTables(begunWith.get());
    }
    EarlierSections earlier = new EarlierSections(servers, this.catalog, planOptions.sections());
    earlier.requireObjects();
    this.cut = settleCut();
    earlier.requireRows(journal, snapshot.key(), cut, board);
  }

  /** Before the cut is renewed, which empties what was copied in part. */
  private void requireSameTables(Archive archive) {
    List<String> own = journal.plan().loadCut(snapshot.key());
    List<String> pieces = own.isEmpty() ? journal.plan().loadOlderCut(snapshot.key()) : own;
    Set<String> copied = new HashSet<>();
    journal.done().forEachCopied(snapshot.key(), row -> copied.add(row.getString(0)));
    new TablesSince(catalog, copied, board)
        .require(
            archive,
            pieces.isEmpty() ? Optional.empty() : Optional.of(CutJson.read(pieces)),
            planOptions.sections().contains(Section.DATA));
  }

  /** What makes the plan: no I/O, and for many tables some time. For another thread to call. */
  Callable<Plan> planner(Archive archive) {
    PlanInput input = new PlanInput(archive, catalog, planOptions);
    return () -> Planner.plan(input, cut);
  }

  /** The cut as the journal has it, or a new one, which is journaled before anything follows it. */
  private Cut settleCut() {
    RunKey key = snapshot.key();
    Optional<Cut> journaled = continued ? journaledCut() : Optional.empty();
    Cut settled = journaled.orElseGet(() -> Planner.cut(catalog, planOptions));
    if (journal.plan().loadCut(key).isEmpty() && planOptions.sections().contains(Section.DATA)) {
      boolean madeHere = !continued && planOptions.sections().contains(Section.PRE_DATA);
      if (journaled.isEmpty() && !madeHere) {
        TargetCheck.requireNoRows(
            servers.control(), settled.copies().map(TableCopy::into).distinct().toList());
        settled = fitted(settled);
      }
      journal.plan().storeCut(key, CutJson.write(settled));
    }
    return settled;
  }

  private Cut fitted(Cut cut) {
    TargetColumns columns = new TargetColumns(snapshot.holder().connection(), servers.control());
    Cut fitted = columns.fit(cut);
    if (!columns.unlike().isEmpty()) {
      board.event(
          Severity.INFO,
          "columns have other types on the target, so that rows travel as text: "
              + columns.unlike().stream()
                  .limit(NAMED)
                  .map(QualifiedName::toString)
                  .collect(Collectors.joining(", "))
              + (columns.unlike().size() > NAMED
                  ? " and " + (columns.unlike().size() - NAMED) + " more"
                  : ""));
    }
    return fitted;
  }

  /**
   * Adds to the plan what its tasks need. Of a run that goes on, what failed in them before is to
   * be tried again.
   */
  RunPlan complete(Plan plan, Archive archive, Script script) {
    if (continued) {
      tryAgain(archive);
    }
    TargetCompression compression =
        TargetCompression.read(
            snapshot.holder().connection(),
            servers.sourceIdentity().majorVersion(),
            servers.control());
    tell(compression);
    Statements statements =
        new Statements(
            plan,
            archive,
            script,
            catalog,
            planOptions,
            servers.targetIdentity().database(),
            compression.methods(),
            settings.owner() && settings.acl() && !servers.writesAsSuperuser());
    RunPlan run =
        new RunPlan(
            plan,
            planOptions,
            statements,
            SkippedObjects.of(plan, archive, catalog, planOptions, compression, leftOut),
            archive,
            catalog,
            snapshot.key(),
            servers.control());
    show(run);
    return run;
  }

  /** What failed in sections that are not done now stays as it is: nobody makes it. */
  private void tryAgain(Archive archive) {
    Set<String> failed = journal.failures().tasks(snapshot.key());
    if (!failed.isEmpty()) {
      OtherSections others =
          OtherSections.of(
              new PlanInput(archive, catalog, planOptions), cut, journal, snapshot.key());
      failed.removeIf(others::have);
      journal.failures().tryAgain(snapshot.key(), failed);
    }
  }

  private void tell(TargetCompression compression) {
    if (!compression.columns().isEmpty() && planOptions.sections().contains(Section.PRE_DATA)) {
      board.event(
          Severity.WARNING,
          "columns that the source compresses by lz4, which the target's server was built without, have its default compression there: "
              + compression.columns().size());
    }
  }

  private PlanOptions planOptions() {
    return settings
        .options(
            expected.slots(),
            options.sections(),
            options.whole(),
            servers.targetIdentity().majorVersion())
        .withStreams(expected.streams())
        .withTargetBusy(expected.targetBusy())
        .withEventTriggers(
            catalog.database().eventTriggers() || TargetCheck.hasEventTriggers(servers.control()));
  }

  /** The cut of the run's snapshot; under a new snapshot, what is left of the older one. */
  private Optional<Cut> journaledCut() {
    List<String> pieces = journal.plan().loadCut(snapshot.key());
    if (!pieces.isEmpty()) {
      return Optional.of(CutJson.read(pieces));
    }
    List<String> older = journal.plan().loadOlderCut(snapshot.key());
    if (older.isEmpty()) {
      return Optional.empty();
    }
    Cut cut = CutJson.read(older);
    return Optional.of(
        planOptions.sections().contains(Section.DATA)
            ? new CutRenewal(journal, snapshot.key(), catalog, board).renew(cut)
            : cut);
  }

  private void show(RunPlan run) {
    board.planned(run.contents(), run.done()::contains);
    // A section that was chosen and has nothing to do is shown too: it wasn't left out.
    for (Section section : run.sections()) {
      int tasks = 0;
      int done = 0;
      for (int task = 0; task < run.graph().size(); task++) {
        if (run.isIn(task, section)) {
          tasks++;
          done += run.done().contains(task) ? 1 : 0;
        }
      }
      board.section(section, tasks, done);
    }
    CopiedBefore before =
        new CopiedBefore(continued ? run.contents().numbersByName() : Map.of(), board);
    if (run.foundEmptied()) {
      board.event(Severity.WARNING, RunPlan.EMPTIED);
    }
    if (continued) {
      journal
          .done()
          .forEachCopied(
              snapshot.key(), row -> before.add(row.getString(0), row.getLong(1), row.getLong(2)));
      board.event(Severity.INFO, run.done().size() + " tasks are done already");
    }
    board.copying(
        run.contents().tables(), before.bytes + run.bytesToCopy(), before.rows, before.bytes);
  }

  /** What an earlier process of this run has copied. */
  private static final class CopiedBefore {
    private static final String COPIED = "TABLE DATA ";

    private final Map<String, Integer> tables;
    private final RunBoard board;
    long rows;
    long bytes;

    CopiedBefore(Map<String, Integer> tables, RunBoard board) {
      this.tables = tables;
      this.board = board;
    }

    void add(String id, long moreRows, long moreBytes) {
      if (id.startsWith(COPIED)) {
        rows += moreRows;
        bytes += moreBytes;
        Integer table = tables.get(id.substring(COPIED.length(), id.lastIndexOf(' ')));
        if (table != null) {
          board.copied(table, moreRows, moreBytes, 0);
        }
      } else if (TaskKind.ofName(id) == TaskKind.LARGE_OBJECTS) {
        bytes += moreBytes;
      }
    }
  }
}
