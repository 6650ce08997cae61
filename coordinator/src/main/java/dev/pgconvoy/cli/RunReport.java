package dev.pgconvoy.cli;

import dev.pgconvoy.cli.terminal.Amounts;
import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.report.JournalReport;
import dev.pgconvoy.report.Report;
import dev.pgconvoy.report.ValidationReport;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The report of a migration of this process: from its journal, or without one if there is none. */
final class RunReport {

  private static final String NAME = "pgconvoy report";

  /** Of a run that is over. What kept the journal from being read is said in the report. */
  static Report atEnd(PgEndpoint source, PgEndpoint target, RunSummary summary) {
    List<String> notes = List.of();
    try {
      Optional<Report> journaled = journaled(target, summary.view().run(), Optional.empty());
      if (journaled.isPresent()) {
        return journaled.get();
      }
    } catch (RuntimeException e) {
      notes =
          List.of(
              "The journal could not be read, so that this report says less than it could: "
                  + PgFailure.from(e).oneLine());
    }
    return ValidationReport.withoutJournal(
        summary, source.displayName(), target.displayName(), Version.text(), notes);
  }

  /**
   * Of a run that is at work.
   *
   * @throws NoSuchElementException if its journal hasn't been begun
   */
  static Report meanwhile(PgEndpoint target, RunView view) {
    return journaled(target, view.run(), Optional.of(doing(view)))
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "the run is being prepared, and has no report yet; ask again in a moment"));
  }

  /**
   * Of a run that nobody is at work on.
   *
   * @throws NoSuchElementException if the journal is gone
   */
  static Report afterwards(PgEndpoint target, String run) {
    return journaled(target, run, Optional.empty())
        .orElseThrow(
            () ->
                new NoSuchElementException("the target's journal doesn't have this run any more"));
  }

  private static Optional<Report> journaled(PgEndpoint target, String run, Optional<String> doing) {
    return run.isEmpty()
        ? Optional.empty()
        : TargetVisit.visit(
            target,
            SessionSettings.source(),
            NAME,
            session ->
                find(session, run)
                    .map(found -> JournalReport.read(session, found, Version.text(), doing)));
  }

  private static Optional<RunRecord> find(PgConnection session, String run) {
    return JournalSchema.exists(session)
        ? new RunJournal(session).newest().filter(found -> found.key().run().equals(run))
        : Optional.empty();
  }

  private static String doing(RunView view) {
    RunView.Totals totals = view.totals();
    String state =
        switch (view.phase()) {
          case PREPARING -> "It is being prepared.";
          case PAUSED -> "It is paused.";
          case STOPPING -> "It is being stopped.";
          case RUNNING, DONE, FAILED -> "It has run for " + Amounts.duration(view.elapsed()) + ".";
        };
    return totals.tables() == 0
        ? state
        : state
            + " "
            + Amounts.count(totals.tablesDone())
            + " of "
            + Amounts.counted(totals.tables(), "table")
            + " are copied.";
  }

  private RunReport() {}
}
