package dev.pgconvoy.cli;

import dev.pgconvoy.cli.terminal.RunStatus;
import dev.pgconvoy.cli.terminal.Terminal;
import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunSummary.Verdict;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        "Removes what pgconvoy left on a target: its journal, the schema pgconvoy. What was migrated stays.",
    customSynopsis = "@|bold pgconvoy cleanup|@ --target=URI [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class CleanupCommand implements Callable<Integer> {

  /** What no session on the target can undo. */
  private static final List<String> FOR_A_PERSON =
      List.of(
          "What only you can do:",
          "  - close the network between the machine that ran this and both servers",
          "  - revoke the credentials and privileges that were given for the migration",
          "  - set back the servers' parameters that were changed for the load (backups, Multi-AZ, max_wal_size ...)",
          "  - delete files that hold passwords, and folders written by --artifacts");

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Mixin private final TargetOptions target = new TargetOptions();

  @Option(
      names = {"-y", "--yes"},
      fallbackValue = "true",
      description = "Doesn't ask.")
  private boolean yes;

  private final Console console = new Console();

  @Override
  public Integer call() {
    PgEndpoint endpoint = target.endpoint();
    return TargetVisit.visit(
        endpoint,
        SessionSettings.target(Optional.empty()),
        "pgconvoy cleanup",
        session -> clean(session, Endpoints.name(endpoint)));
  }

  private int clean(PgConnection session, String name) {
    if (!JournalSchema.exists(session)) {
      console.say("there is nothing of pgconvoy on " + name);
      return 0;
    }
    Optional<RunStatus> run = TargetVisit.newestRun(session);
    if (run.isPresent() && run.get().atWork()) {
      console.say(
          "REFUSED: run "
              + run.get().run().key().run()
              + " is at work on "
              + name
              + ". Wait for it, or stop it first. Nothing was removed.");
      return Verdict.REFUSED.exitCode();
    }
    if (!agreed(run, name)) {
      console.say("Nothing was removed.");
      return Verdict.REFUSED.exitCode();
    }
    JournalSchema.drop(session);
    console.say("the schema pgconvoy is removed from " + name);
    FOR_A_PERSON.forEach(console::say);
    return 0;
  }

  private boolean agreed(Optional<RunStatus> run, String name) {
    run.filter(RunStatus::isUnfinished)
        .ifPresent(
            unfinished ->
                console.say(
                    "run "
                        + unfinished.run().key().run()
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
