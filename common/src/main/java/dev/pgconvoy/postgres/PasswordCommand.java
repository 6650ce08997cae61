package dev.pgconvoy.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A command that prints the password, as {@code aws rds generate-db-auth-token} does. What it says
 * on stderr is dropped: a shell that traces its commands would print secrets there.
 */
record PasswordCommand(String line, Duration timeout) implements Credentials {

  /** Tokens of the clouds have up to about 4 kB. */
  private static final int MAX_PASSWORD_BYTES = 64 * 1024;

  @Override
  public Optional<String> password(Login login) throws CredentialException {
    Process process = start(login);
    try {
      return Optional.of(output(process));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Override
  public boolean isRenewable() {
    return true;
  }

  @Override
  public String toString() {
    return "a password command";
  }

  private Process start(Login login) throws CredentialException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", line);
    builder.environment().putAll(variables(login));
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CredentialException("the password command could not be started", e);
    }
  }

  private static Map<String, String> variables(Login login) {
    return Map.of(
        "PGHOST", login.host().name(),
        "PGPORT", String.valueOf(login.host().port()),
        "PGDATABASE", login.database(),
        "PGUSER", login.user());
  }

  private String output(Process process) throws CredentialException {
    FutureTask<byte[]> reading = new FutureTask<>(() -> readAll(process.getInputStream()));
    Thread.ofVirtual().start(reading);
    try {
      byte[] bytes = reading.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException();
      }
      return password(process.exitValue(), bytes);
    } catch (TimeoutException e) {
      throw new CredentialException(
          "the password command did not end within " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new CredentialException("the password command's output could not be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialException("interrupted while the password command ran", e);
    }
  }

  private static byte[] readAll(InputStream output) throws IOException {
    return output.readNBytes(MAX_PASSWORD_BYTES + 1);
  }

  private static String password(int exitCode, byte[] output) throws CredentialException {
    if (exitCode != 0) {
      throw new CredentialException(
          "the password command exited with " + exitCode + "; run it by hand to see why");
    }
    String password = Credentials.withoutLineEnd(new String(output, StandardCharsets.UTF_8));
    if (password.isEmpty() || output.length > MAX_PASSWORD_BYTES) {
      throw new CredentialException(
          password.isEmpty()
              ? "the password command printed nothing"
              : "the password command printed more than " + MAX_PASSWORD_BYTES + " bytes");
    }
    return password;
  }
}
