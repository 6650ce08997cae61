package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          db1:5432:shop:app:secret          | secret
          *:*:*:*:secret                    | secret
          db1:*:shop:*:secret               | secret
          db1:5432:shop:app:a:b             | a:b
          db1:5432:shop:app:a\\:b\\\\c      | a:b\\c
          d\\b1:5432:shop:app:secret        | secret
          db2:5432:shop:app:secret          |
          db1:5433:shop:app:secret          |
          db1:5432:shop2:app:secret         |
          db1:5432:shop:ap:secret           |
          db*:5432:shop:app:secret          |
          #db1:5432:shop:app:secret         |
          db1:5432:shop:app                 |
          db1:5432:shop:app:                |
          """)
  void a_line_of_pgpass_matches_as_in_libpq(String line, String expected) throws IOException {
    PassFile file = passFile(line + "\n");
    assertEquals(Optional.ofNullable(expected), file.password(login("db1")));
  }

  @Test
  void the_first_line_that_matches_wins() throws IOException {
    PassFile file = passFile("db2:*:*:*:no\ndb1:*:*:*:first\r\n*:*:*:*:second\n");
    assertEquals(Optional.of("first"), file.password(login("db1")));
  }

  @Test
  void the_usual_socket_directories_are_localhost() throws IOException {
    PassFile file = passFile("localhost:*:*:*:local\n/srv/pg:*:*:*:own\n");
    assertEquals(Optional.of("local"), file.password(login("/var/run/postgresql")));
    assertEquals(Optional.of("local"), file.password(login("localhost")));
    assertEquals(Optional.of("own"), file.password(login("/srv/pg")));
  }

  @Test
  void a_pgpass_that_others_can_read_is_ignored_and_says_so() throws IOException {
    PassFile file = passFile("*:*:*:*:secret");
    Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(Optional.empty(), file.password(login("db1")));
    assertTrue(file.obstacle().orElseThrow().contains("0600"));
  }

  @Test
  void a_pgpass_that_is_missing_is_no_obstacle() throws IOException {
    PassFile file = new PassFile(directory.resolve("none"));
    assertEquals(Optional.empty(), file.password(login("db1")));
    assertEquals(Optional.empty(), file.obstacle());
  }

  @Test
  void a_password_file_is_read_anew_each_time() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "one\n");
    Credentials credentials = over(CredentialOptions.file(file));
    assertEquals(Optional.of("one"), credentials.password(login("db1")));
    Files.writeString(file, "two\r\n");
    assertEquals(Optional.of("two"), credentials.password(login("db1")));
    Files.delete(file);
    assertThrows(CredentialException.class, () -> credentials.password(login("db1")));
  }

  @Test
  void a_command_is_run_anew_each_time() throws IOException {
    Credentials credentials = over(CredentialOptions.command("date +%s%N"));
    assertNotEquals(credentials.password(login("db1")), credentials.password(login("db1")));
  }

  @Test
  void a_command_knows_whom_it_is_for() throws IOException {
    Credentials credentials =
        over(CredentialOptions.command("echo $PGHOST $PGPORT $PGDATABASE $PGUSER; echo no >&2"));
    assertEquals(Optional.of("db1 5432 shop app"), credentials.password(login("db1")));
  }

  @ParameterizedTest
  @CsvSource({"echo secret; exit 3", "true", "head -c 100000 /dev/zero", "no-such-secret 2>&1"})
  void a_command_that_fails_shows_nothing_of_its_output(String command) {
    Credentials credentials = over(CredentialOptions.command(command));
    CredentialException error =
        assertThrows(CredentialException.class, () -> credentials.password(login("db1")));
    assertFalse(error.toString().contains("secret"), error.toString());
    assertEquals(Retry.SAME_SNAPSHOT, SqlState.retry(PgFailure.from(error)));
  }

  @Test
  void a_command_that_does_not_end_is_ended() {
    CredentialOptions options =
        new CredentialOptions(
            Optional.empty(), Optional.of("sleep 1000 & wait"), Duration.ofMillis(50));
    assertThrows(CredentialException.class, () -> over(options).password(login("db1")));
  }

  @Test
  void our_own_options_go_before_those_of_libpq() throws IOException {
    Credentials credentials = over(CredentialOptions.command("echo command"));
    assertEquals(Optional.of("command"), credentials.password(login("db1")));
    assertEquals(Optional.of("given"), over(CredentialOptions.none()).password(login("db1")));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new CredentialOptions(Optional.of(directory), Optional.of("x"), Duration.ofSeconds(1)));
  }

  private static Credentials over(CredentialOptions options) {
    Map<String, String> environment = Map.of("PGPASSWORD", "given");
    return options.over(
        ConnectionParameters.gather("host=db1", environment), new LibpqFiles(environment));
  }

  private PassFile passFile(String text) throws IOException {
    Path file = Files.writeString(directory.resolve(".pgpass"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return new PassFile(file);
  }

  private static Credentials.Login login(String host) {
    return new Credentials.Login(new PgHost(host, Optional.empty(), 5432), "shop", "app");
  }
}
