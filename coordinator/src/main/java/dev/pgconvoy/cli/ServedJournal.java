package dev.pgconvoy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.cli.terminal.RunStatus;
import dev.pgconvoy.coordinator.JournaledRun;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.report.Report;
import dev.pgconvoy.web.Controls;
import dev.pgconvoy.web.WatchedRun;
import dev.pgconvoy.web.WebOptions;
import java.time.Duration;
import java.util.Optional;

/** The dashboard of a run that nobody works on any more, from its journal. */
final class ServedJournal {

  /** Until somebody ends it. */
  private static final Duration FOR_EVER = Duration.ofDays(3650);

  private final PgEndpoint target;
  private final WebOptions options;
  private final Console console = new Console();

  /** A run and what was read of it. */
  private record Read(RunStatus status, Optional<RunBoard> board) {}

  ServedJournal(PgEndpoint target, WebOptions options) {
    this.target = target;
    this.options = options;
  }

  /**
   * Until a signal comes.
   *
   * @return the exit code
   */
  int serve() throws InterruptedException {
    String name = Endpoints.name(target);
    Optional<Read> read =
        TargetVisit.visit(
            target,
            SessionSettings.source(),
            "pgconvoy status",
            session ->
                TargetVisit.newestRun(session)
                    .map(
                        status ->
                            new Read(
                                status,
                                status.atWork()
                                    ? Optional.empty()
                                    : Optional.of(JournaledRun.board(session, status.run())))));
    if (read.isEmpty()) {
      console.say("there is no run on " + name);
      return Verdict.FAILED.exitCode();
    }
    if (read.get().board().isEmpty()) {
      console.say(
          "a pgconvoy is at work on "
              + name
              + ": it has a dashboard of its own, whose address it has printed");
      return Verdict.FAILED.exitCode();
    }
    RunRecord run = read.get().status().run();
    try (Dashboard dashboard = new Dashboard(Optional.of(options))) {
      dashboard.serve(
          new JournalWatch(read.get().board().get(), identity(run, name), target),
          new Told(console));
      if (dashboard.address().isEmpty()) {
        return Verdict.FAILED.exitCode();
      }
      dashboard.linger(FOR_EVER);
    }
    return 0;
  }

  /** Of the source the journal knows the database alone. */
  private static WatchedRun.Identity identity(RunRecord run, String target) {
    try {
      String source = new ObjectMapper().readTree(run.source()).path("database").asText("?");
      return new WatchedRun.Identity(source, target, run.version());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the journal's source is no JSON", e);
    }
  }

  private record Told(Console console) implements Dashboard.Told {

    @Override
    public void at(String address) {
      console.say("dashboard: " + address);
      console.say("Press Ctrl-C to end it.");
    }

    @Override
    public void not(String why) {
      console.say("pgconvoy status: " + why);
    }
  }

  private record JournalWatch(RunBoard board, Identity identity, PgEndpoint target)
      implements WatchedRun {

    @Override
    public Report report() {
      return RunReport.afterwards(target, board.view().run());
    }

    @Override
    public RunPicture picture() {
      return board.picture();
    }

    @Override
    public RunPages pages() {
      return new RunPages(board);
    }

    @Override
    public Optional<Controls> controls() {
      return Optional.empty();
    }

    @Override
    public Optional<Servers> servers() {
      return Optional.empty();
    }
  }
}
