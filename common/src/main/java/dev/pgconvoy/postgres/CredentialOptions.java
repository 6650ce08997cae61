package dev.pgconvoy.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * pgconvoy's own ways to a password; either goes before all of libpq's.
 *
 * @param passwordFile holds the password alone; read anew for each connection
 * @param passwordCommand run by {@code sh -c} anew for each connection, with PGHOST, PGPORT, PGUSER
 *     and PGDATABASE set; what it prints is the password
 * @param commandTimeout after which the command is ended and the connection has failed
 */
public record CredentialOptions(
    Optional<Path> passwordFile, Optional<String> passwordCommand, Duration commandTimeout) {

  /** Token commands of the clouds start an interpreter and make a request or two. */
  public static final Duration DEFAULT_COMMAND_TIMEOUT = Duration.ofSeconds(30);

  /**
   * @throws IllegalArgumentException if both ways are given, or the timeout isn't positive
   */
  public CredentialOptions {
    if (passwordFile.isPresent() && passwordCommand.isPresent()) {
      throw new IllegalArgumentException("give a password file or a password command, not both");
    }
    if (!commandTimeout.isPositive()) {
      throw new IllegalArgumentException("the password command's timeout must be positive");
    }
  }

  /** Only libpq's ways: the connection string, PGPASSWORD, .pgpass. */
  public static CredentialOptions none() {
    return new CredentialOptions(Optional.empty(), Optional.empty(), DEFAULT_COMMAND_TIMEOUT);
  }

  public static CredentialOptions file(Path passwordFile) {
    return new CredentialOptions(
        Optional.of(passwordFile), Optional.empty(), DEFAULT_COMMAND_TIMEOUT);
  }

  public static CredentialOptions command(String passwordCommand) {
    return new CredentialOptions(
        Optional.empty(), Optional.of(passwordCommand), DEFAULT_COMMAND_TIMEOUT);
  }

  Credentials over(ConnectionParameters parameters, LibpqFiles files) {
    return passwordFile
        .<Credentials>map(Credentials.InFile::new)
        .or(() -> passwordCommand.map(line -> new PasswordCommand(line, commandTimeout)))
        .or(() -> parameters.get(ConnectionParameter.PASSWORD).map(Credentials.Given::new))
        .orElseGet(
            () ->
                new PassFile(
                    parameters
                        .get(ConnectionParameter.PASSFILE)
                        .map(Path::of)
                        .orElseGet(files::passFile)));
  }
}
