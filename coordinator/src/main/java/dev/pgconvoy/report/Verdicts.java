package dev.pgconvoy.report;

import dev.pgconvoy.progress.ObjectLedger;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.report.Report.Outcome;
import dev.pgconvoy.report.Report.Tone;
import dev.pgconvoy.report.Report.Totals;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Verdicts in words for those who have not followed the run. */
final class Verdicts {

  private static final String RESUME = "`pgconvoy migrate --resume` goes on where it stopped.";

  static Outcome migration(
      Verdict verdict,
      @Nullable String reason,
      Totals totals,
      ObjectLedger objects,
      boolean definitions) {
    return switch (verdict) {
      case PROVED ->
          outcome(
              verdict,
              Tone.GOOD,
              "Everything arrived",
              Figures.counted(totals.tables(), "table")
                  + " with "
                  + Figures.counted(totals.rows(), "row")
                  + " were copied, read back from the target, and compared: every fingerprint is that of the source."
                  + (definitions
                      ? " The definitions of all objects were compared as well, and are the same."
                      : ""));
      case SECTIONS_DONE ->
          outcome(
              verdict,
              Tone.GOOD,
              "The sections asked for are done",
              reason != null
                  ? told(reason)
                  : totals.equalTables() > 0
                      ? "What was read back from the target has the fingerprints of the source. Definitions were not compared, as the run has not made all of them: `pgconvoy validate` does that."
                      : "Neither rows nor definitions were compared yet: `pgconvoy migrate --section validate` does that once the others are done.");
      case NOT_PROVED ->
          outcome(
              verdict,
              Tone.WARNING,
              "Copied, but not proved",
              (reason == null
                      ? "All is copied, but no row was read back and compared."
                      : told(reason))
                  + " `pgconvoy migrate --section validate` does that.");
      case SOME_OBJECTS_FAILED -> incomplete(verdict, reason, totals, objects, definitions);
      case DIFFERENT ->
          outcome(
              verdict,
              Tone.BAD,
              "The target differs from the source",
              "Do not use this target before that is explained. What differs is listed below.");
      case FAILED ->
          outcome(
              verdict,
              Tone.BAD,
              "The migration failed",
              told(reason) + " What is done is kept: once the cause is mended, " + RESUME);
      case STOPPED ->
          outcome(verdict, Tone.WARNING, "The migration stopped", told(reason) + " " + RESUME);
      case INTERRUPTED ->
          outcome(
              verdict, Tone.WARNING, "The migration was interrupted", told(reason) + " " + RESUME);
      case REFUSED ->
          outcome(
              verdict,
              Tone.BAD,
              "The migration was refused",
              told(reason) + " Nothing was written.");
    };
  }

  static Outcome validation(Verdict verdict, @Nullable String reason, Totals totals) {
    return switch (verdict) {
      case PROVED ->
          outcome(
              verdict,
              Tone.GOOD,
              "Both databases hold the same",
              "Every row of "
                  + Figures.counted(totals.tables(), "table")
                  + " ("
                  + Figures.counted(totals.rows(), "row")
                  + ") was read on both sides and compared, and "
                  + Figures.counted(totals.sequences(), "sequence")
                  + ".");
      case DIFFERENT ->
          outcome(
              verdict,
              Tone.BAD,
              "The databases differ",
              "What differs is listed below. `pgconvoy validate --repair --dry-run` shows what would make the target equal.");
      case REFUSED -> outcome(verdict, Tone.BAD, "The validation was refused", told(reason));
      case INTERRUPTED, STOPPED ->
          outcome(verdict, Tone.WARNING, "The validation was stopped", told(reason));
      case FAILED, NOT_PROVED, SECTIONS_DONE, SOME_OBJECTS_FAILED ->
          outcome(verdict, Tone.BAD, "The validation failed", told(reason));
    };
  }

  static Outcome running(String doing) {
    return new Outcome(
        "running",
        Tone.BUSY,
        "The migration is at work",
        doing + " Nothing can be said of its outcome yet.");
  }

  static Outcome cutOff() {
    return new Outcome(
        "cut_off",
        Tone.WARNING,
        "The migration was cut off",
        "Its process ended without a word, as after a kill. What it had done is kept: " + RESUME);
  }

  private static Outcome incomplete(
      Verdict verdict,
      @Nullable String reason,
      Totals totals,
      ObjectLedger objects,
      boolean definitions) {
    int failed = objects.failures();
    return outcome(
        verdict,
        Tone.WARNING,
        failed == 0
            ? "Some objects could not be made"
            : Figures.counted(failed, "object") + " could not be made",
        arrived(reason, totals, definitions)
            + " Each is listed below with its error and what to do.");
  }

  private static String arrived(@Nullable String reason, Totals totals, boolean definitions) {
    if (definitions) {
      return "All else arrived.";
    }
    return totals.equalTables() > 0 && reason != null
        ? "All rows arrived, but " + reason + "."
        : "What else arrived was not compared, or not all of it.";
  }

  private static Outcome outcome(Verdict verdict, Tone tone, String headline, String sentence) {
    return new Outcome(verdict.name().toLowerCase(Locale.ROOT), tone, headline, sentence);
  }

  /** As a sentence of its own. */
  private static String told(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      return "It gave no reason.";
    }
    String text = reason.strip();
    String sentence = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  private Verdicts() {}
}
