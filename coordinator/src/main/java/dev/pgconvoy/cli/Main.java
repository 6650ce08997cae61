package dev.pgconvoy.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The entry point of {@code pgconvoy}; its commands are not there yet. */
@Command(
    name = "pgconvoy",
    mixinStandardHelpOptions = true,
    version = "pgconvoy 0.1.0-SNAPSHOT",
    description = "Moves one PostgreSQL database into another, and proves that it arrived.")
public final class Main implements Runnable {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(new CommandLine(this), "A command is missing.");
  }
}
