package dev.pgconvoy.cli;

import dev.pgconvoy.postgres.PgFailureException;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What is said when a command can't be carried out, and with which exit code. */
final class Complaints {

  /** Wrong usage: what is wrong, and where to look. */
  static int usage(ParameterException problem, String[] arguments) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    String message = String.valueOf(problem.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    new Console().say(command + ": " + message + ". Try '" + command + " --help'.");
    return ExitCode.USAGE;
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
    return Verdict.FAILED.exitCode();
  }

  static String text(Throwable failure) {
    // An IOException of no special kind says what happened in words; the others say only where.
    if (failure instanceof PgFailureException || failure.getClass().equals(IOException.class)) {
      return String.valueOf(failure.getMessage());
    }
    return failure + " (--verbose shows where)";
  }

  private Complaints() {}
}
