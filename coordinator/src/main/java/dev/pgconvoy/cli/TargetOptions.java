package dev.pgconvoy.cli;

import dev.pgconvoy.postgres.PgEndpoint;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the target is. */
final class TargetOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(
      names = "--target",
      paramLabel = "URI",
      description = "The target: a libpq URI, or keywords as in 'host=... dbname=...'.")
  private @Nullable String connection;

  @Option(
      names = "--target-password-file",
      paramLabel = "FILE",
      description = "Holds the target's password alone; read anew for each connection.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--target-password-command",
      paramLabel = "COMMAND",
      description = "Prints the target's password; run by sh anew for each connection.")
  private @Nullable String passwordCommand;

  PgEndpoint endpoint() {
    return Endpoints.read(
        command, PgEndpoint.Role.TARGET, connection, passwordFile, passwordCommand);
  }

  boolean showsPassword() {
    return Endpoints.showsPassword(command, "--target", connection);
  }
}
