package dev.pgconvoy.cli;

import dev.pgconvoy.coordinator.RefusedException;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.PgFailureException;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when a command can't be carried out, and with which exit code. */
final class Complaints {

  /** Wrong usage: what is wrong, and where to look. */
  static int usage(ParameterException problem, String[] arguments) {
    new Console().say(complaint(problem));
    return ExitCode.USAGE;
  }

  static String complaint(ParameterException problem) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    String message =
        String.valueOf(problem.getMessage())
            .strip()
            .replaceAll("\\s*\\R\\s*", " ")
            .replaceFirst("^Unmatched arguments? (at|from) index \\d+:", "Unexpected:");
    return command + ": " + message + "." + meant(problem) + " Try '" + command + " --help'.";
  }

  /** What a misspelt word may have been meant to be. */
  private static String meant(ParameterException problem) {
    List<String> similar =
        problem instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return similar.isEmpty() ? "" : " Is " + similar.getFirst() + " meant?";
  }

  /** A failure on the way: the server's own words if it has any. */
  static int failure(Exception thrown, CommandLine line, ParseResult parsed) {
    Throwable failure =
        thrown instanceof ExecutionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    Console console = new Console();
    String command = line.getCommandSpec().qualifiedName();
    if (parsed.expandedArgs().contains("--verbose") || parsed.expandedArgs().contains("-v")) {
      console.say(StackTrace.of(failure));
    }
    console.say(command + ": " + text(failure));
    return failure instanceof RefusedException
        ? Verdict.REFUSED.exitCode()
        : Verdict.FAILED.exitCode();
  }

  static String text(Throwable failure) {
    // An IOException of no special kind says what happened in words; the others say only where.
    if (failure instanceof PgFailureException
        || failure instanceof RefusedException
        || failure.getClass().equals(IOException.class)) {
      return String.valueOf(failure.getMessage());
    }
    PgFailure known = PgFailure.from(failure);
    if (known.origin() == PgFailure.Origin.SERVER) {
      return known.oneLine() + " (--verbose shows where)";
    }
    return failure + " (--verbose shows where)";
  }

  private Complaints() {}
}
