package dev.pgconvoy.cli;

import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgEndpoint;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Makes endpoints of what the command line says, and names them for people. */
final class Endpoints {

  /**
   * @throws ParameterException if there is none, or it can't be used as it is
   */
  static PgEndpoint read(
      CommandSpec command,
      PgEndpoint.Role role,
      @Nullable String connection,
      @Nullable Path passwordFile,
      @Nullable String passwordCommand) {
    if (connection == null) {
      String option = "--" + role;
      throw new ParameterException(
          command.commandLine(),
          "the "
              + role
              + " is missing: give "
              + option
              + " URI, or set "
              + EnvironmentDefaults.variable(option));
    }
    try {
      CredentialOptions credentials =
          new CredentialOptions(
              Optional.ofNullable(passwordFile),
              Optional.ofNullable(passwordCommand),
              CredentialOptions.DEFAULT_COMMAND_TIMEOUT);
      return PgEndpoint.parse(role, connection, credentials, System.getenv());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether every user of this machine can read a password in its list of processes. */
  static boolean showsPassword(CommandSpec command, String option, @Nullable String connection) {
    return connection != null
        && command.commandLine().getParseResult().hasMatchedOption(option)
        && ConnectionText.hasPassword(connection);
  }

  /** {@code old.example:5432/shop}. */
  static String name(PgEndpoint endpoint) {
    return endpoint.displayName();
  }

  private Endpoints() {}
}
