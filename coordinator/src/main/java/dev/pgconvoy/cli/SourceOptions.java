package dev.pgconvoy.cli;

import dev.pgconvoy.postgres.PgEndpoint;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the source is. */
final class SourceOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(
      names = "--source",
      paramLabel = "URI",
      description = "The source: a libpq URI, or keywords as in 'host=... dbname=...'.")
  private @Nullable String connection;

  @Option(
      names = "--source-password-file",
      paramLabel = "FILE",
      description = "Holds the source's password alone; read anew for each connection.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--source-password-command",
      paramLabel = "COMMAND",
      description = "Prints the source's password; run by sh anew for each connection.")
  private @Nullable String passwordCommand;

  PgEndpoint endpoint() {
    return Endpoints.read(
        command, PgEndpoint.Role.SOURCE, connection, passwordFile, passwordCommand);
  }

  /** For commands that can do without. */
  Optional<PgEndpoint> endpointIfGiven() {
    return connection == null ? Optional.empty() : Optional.of(endpoint());
  }

  boolean showsPassword() {
    return Endpoints.showsPassword(command, "--source", connection);
  }
}
