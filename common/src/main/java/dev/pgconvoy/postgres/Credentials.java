package dev.pgconvoy.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a password comes from. It is asked for each connection and never kept. */
sealed interface Credentials
    permits Credentials.Given, Credentials.InFile, PassFile, PasswordCommand {

  /** The login that a password is for. */
  record Login(PgHost host, String database, String user) {}

  /**
   * Blocks, for a command up to its timeout.
   *
   * @return empty if there is none, as a server may not ask for one
   */
  Optional<String> password(Login login) throws CredentialException;

  /** Whether asking again can give another password. */
  boolean isRenewable();

  /** Why a source of passwords that exists isn't used, for the error of a refused login. */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /** The password of the connection string, the service or PGPASSWORD. */
  record Given(String secret) implements Credentials {

    @Override
    public Optional<String> password(Login login) {
      return Optional.of(secret);
    }

    @Override
    public boolean isRenewable() {
      return false;
    }

    @Override
    public String toString() {
      return "a given password";
    }
  }

  /** A file that holds the password and nothing else but line breaks at its end. */
  record InFile(Path file) implements Credentials {

    @Override
    public Optional<String> password(Login login) throws CredentialException {
      try {
        return Optional.of(withoutLineEnd(Files.readString(file, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new CredentialException("the password file " + file + " can't be read", e);
      }
    }

    @Override
    public boolean isRenewable() {
      return true;
    }
  }

  static String withoutLineEnd(String text) {
    return text.replaceFirst("[\\r\\n]+\\z", "");
  }
}
