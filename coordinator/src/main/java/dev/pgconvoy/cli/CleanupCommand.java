package dev.pgconvoy.cli;

import dev.pgconvoy.cleanup.LoadParameter;
import dev.pgconvoy.cleanup.RoleRemoval;
import dev.pgconvoy.cleanup.RunSessions;
import dev.pgconvoy.cleanup.SourceUndo;
import dev.pgconvoy.cleanup.Unfinished;
import dev.pgconvoy.cli.terminal.RunStatus;
import dev.pgconvoy.cli.terminal.Terminal;
import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.journal.ReadOnlyJournal;
import dev.pgconvoy.journal.ReadOnlySource;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.report.JournalReport;
import dev.pgconvoy.report.Report;
import dev.pgconvoy.report.Report.RepairNote;
import dev.pgconvoy.temporary.PrivateFolder;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pgconvoy cleanup}: removes what a run left. */
@Command(
    name = "cleanup",
    description =
        "Removes what pgconvoy left: its journal on the target, and with --source what it changed there. What was migrated stays.",
    customSynopsis = "@|bold pgconvoy cleanup|@ --target=URI [--source=URI] [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class CleanupCommand implements Callable<Integer> {

  private static final String NAME = "pgconvoy cleanup";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final TargetOptions target = new TargetOptions();

  @Option(
      names = "--report-dir",
      paramLabel = "DIR",
      description =
          "Where the run's report is written to before its journal is removed: report.html and report.json (default: the folder pgconvoy-report-RUN here).")
  private @Nullable Path reportDir;

  @Option(
      names = "--redact",
      fallbackValue = "true",
      description = "Leaves the values of rows out of the report.")
  private boolean redact;

  @Option(
      names = "--open-source",
      fallbackValue = "true",
      description =
          "Lets the source be written again that a run was to leave read-only (--keep-read-only).")
  private boolean openSource;

  @Option(
      names = "--drop-role",
      paramLabel = "NAME",
      description =
          "Drops this role, made for the migration, with its privileges on the target, and on the source if given; not if it owns anything (repeatable).")
  private List<String> roles = new ArrayList<>();

  @Option(
      names = {"-y", "--yes"},
      fallbackValue = "true",
      description = "Doesn't ask.")
  private boolean yes;

  private final Console console = new Console();
  private int exitCode;

  @Override
  public Integer call() {
    LibraryLog.into((severity, text) -> console.say(text), false);
    PgEndpoint endpoint = target.endpoint();
    Optional<PgEndpoint> from = source.endpointIfGiven();
    if (openSource && from.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--open-source needs --source, the database to open");
    }
    TargetVisit.visit(
        endpoint,
        SessionSettings.target(Optional.empty()),
        NAME,
        session -> {
          clean(session, Endpoints.name(endpoint), from);
          return true;
        });
    cleanThisMachine();
    return exitCode;
  }

  private void clean(PgConnection session, String name, Optional<PgEndpoint> from) {
    Optional<RunStatus> run = TargetVisit.newestRun(session);
    boolean journal = JournalSchema.exists(session);
    if (run.isPresent() && run.get().atWork()) {
      refuse(
          "run "
              + run.get().run().key().run()
              + " is at work on "
              + name
              + ". Wait for it, or stop it first");
      return;
    }
    if (!journal) {
      console.say("there is nothing of pgconvoy on " + name);
    } else if (!agreed(run, name)) {
      exitCode = Verdict.REFUSED.exitCode();
      console.say("Nothing was removed.");
      return;
    }
    run.ifPresent(found -> endSessions(session, found, from));
    run.ifPresent(found -> keepReport(session, found));
    if (journal && run.isEmpty()) {
      JournalReport.repairs(session).forEach(this::tellRepair);
    }
    if (journal) {
      JournalSchema.drop(session);
      console.say("removed: the schema pgconvoy of " + name);
    }
    roles.forEach(role -> drop(session, role, name));
    from.ifPresent(side -> visitSource(side, other -> dropAll(other, Endpoints.name(side))));
    if (journal) {
      tellWhatIsLeft(session);
      new PersonsPart(session, from.map(PgEndpoint::user), console).tell();
    }
  }

  /** Archives of the schema, which coordinators that were killed here could not remove. */
  private void cleanThisMachine() {
    try (PrivateFolder own = PrivateFolder.temporary()) {
      own.removeLeftovers().told().forEach(console::say);
    } catch (IOException e) {
      console.say("the temporary folder of this machine can't be looked at: " + e);
    }
  }

  private void keepReport(PgConnection session, RunStatus run) {
    Path folder = reportDir == null ? Path.of("pgconvoy-report-" + id(run)) : reportDir;
    try {
      Report report = JournalReport.read(session, run.run(), Version.text(), Optional.empty());
      Path page = ReportFolder.in(folder, redact).write(report);
      console.say("written: the report of run " + id(run) + ", to " + page);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the journal stays, as the run's report can't be written to "
              + folder
              + " (--report-dir)",
          e);
    }
  }

  /** Where no run has a report that would say so. */
  private void tellRepair(RepairNote repair) {
    console.say(
        "noted there: %s was repaired at %s (%s: %,d deleted, %,d inserted)"
            .formatted(
                repair.object(),
                repair.repairedAt(),
                repair.how(),
                repair.deleted(),
                repair.inserted()));
  }

  /** On both sides; and the source is writable again before nobody knows any more that it isn't. */
  private void endSessions(PgConnection session, RunStatus run, Optional<PgEndpoint> from) {
    Optional<ReadOnlySource> readOnly =
        new ReadOnlyJournal(session).find(id(run)).filter(ReadOnlySource::inForce);
    boolean stays = !openSource && readOnly.filter(ReadOnlySource::kept).isPresent();
    Optional<ReadOnlySource> undone = stays ? Optional.empty() : readOnly;
    tellEnded(RunSessions.end(session, id(run)), "target");
    from.ifPresent(
        side ->
            visitSource(
                side,
                other -> {
                  undone.ifPresent(setting -> undo(other, session, run, setting));
                  tellEnded(RunSessions.end(other, id(run)), "source");
                }));
    if (stays) {
      console.say(
          "left as asked for: the source database is read-only (--open-source would have undone that). To let it be written again, on the source:\n  "
              + readOnly.get().undoStatement()
              + ";");
    } else if (from.isEmpty() && readOnly.isPresent()) {
      exitCode = Verdict.NOT_PROVED.exitCode();
      console.say(
          "NOT UNDONE: the source database is still read-only. --source would have undone it; now it is for you, on the source:\n  "
              + readOnly.get().undoStatement()
              + ";");
    }
  }

  private void undo(
      PgConnection from, PgConnection session, RunStatus run, ReadOnlySource readOnly) {
    SourceUndo.writable(from, session, id(run), readOnly);
    console.say("undone: the source database can be written again");
  }

  private void tellEnded(long sessions, String side) {
    if (sessions > 0) {
      console.say("ended: " + sessions + " sessions of pgconvoy on the " + side);
    }
  }

  private interface SourceWork {
    void on(PgConnection session);
  }

  private static void visitSource(PgEndpoint side, SourceWork work) {
    TargetVisit.visit(
        side,
        SessionSettings.source(),
        NAME,
        session -> {
          work.on(session);
          return true;
        });
  }

  private void dropAll(PgConnection session, String name) {
    roles.forEach(role -> drop(session, role, name));
  }

  private void drop(PgConnection session, String role, String name) {
    switch (RoleRemoval.remove(session, role)) {
      case RoleRemoval.Result.Removed removed ->
          console.say("removed: the role " + role + " of " + name);
      case RoleRemoval.Result.Missing missing ->
          console.say("there is no role " + role + " on " + name);
      case RoleRemoval.Result.Refused refused -> {
        exitCode = Verdict.NOT_PROVED.exitCode();
        console.say("NOT REMOVED: the role " + role + " of " + name + ": " + refused.reason());
      }
    }
  }

  private void tellWhatIsLeft(PgConnection session) {
    List<Unfinished> unfinished = Unfinished.on(session);
    if (!unfinished.isEmpty()) {
      console.say("On the target, as on the source or left by the run:");
      unfinished.forEach(object -> console.say("  " + object.object() + ": " + object.statement()));
    }
    List<LoadParameter> parameters = LoadParameter.on(session);
    if (!parameters.isEmpty()) {
      console.say("Parameters of the target that may have been raised for the load:");
      parameters.forEach(
          parameter ->
              console.say(
                  "  " + parameter.name() + " = " + parameter.value() + ": " + parameter.reset()));
      console.say("  then: SELECT pg_reload_conf(); of a managed service: in its parameter group");
    }
  }

  private void refuse(String reason) {
    exitCode = Verdict.REFUSED.exitCode();
    console.say("REFUSED: " + reason + ". Nothing was removed.");
  }

  private static String id(RunStatus run) {
    return run.run().key().run();
  }

  private boolean agreed(Optional<RunStatus> run, String name) {
    run.filter(RunStatus::isUnfinished)
        .ifPresent(
            unfinished ->
                console.say(
                    "run "
                        + id(unfinished)
                        + " isn't finished: without its journal it can't be resumed or validated."));
    if (yes) {
      return true;
    }
    if (!Terminal.hasPerson()) {
      throw new ParameterException(
          command.commandLine(), "nobody is at the terminal to be asked: give --yes");
    }
    try {
      return console.confirms("Remove the schema pgconvoy with its journal from " + name + "?");
    } catch (IOException e) {
      throw new UncheckedIOException("the answer can't be read", e);
    }
  }
}
