package dev.pgconvoy.holder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.QualifiedName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the process has to hold, as it is told on its standard input: never on the command line, as
 * connection strings may hold passwords.
 *
 * @param snapshotId a name of the snapshot, held by somebody else while the process joins
 * @param tables to be locked in ACCESS SHARE mode
 * @param waitSeconds how long to hold it when the coordinator is gone
 */
public record HolderOrder(
    Side source,
    Side target,
    String run,
    int snapshot,
    String snapshotId,
    List<QualifiedName> tables,
    long waitSeconds) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public HolderOrder {
    tables = List.copyOf(tables);
  }

  /** How to reach one side; the environment, with PG* variables, is inherited. */
  public record Side(
      String connection, @Nullable String passwordFile, @Nullable String passwordCommand) {

    public static Side of(PgEndpoint endpoint) {
      CredentialOptions credentials = endpoint.credentialOptions();
      return new Side(
          endpoint.connectionString(),
          credentials.passwordFile().map(Path::toString).orElse(null),
          credentials.passwordCommand().orElse(null));
    }

    PgEndpoint endpoint(PgEndpoint.Role role, Map<String, String> environment) {
      return PgEndpoint.parse(
          role,
          connection,
          new CredentialOptions(
              Optional.ofNullable(passwordFile).map(Path::of),
              Optional.ofNullable(passwordCommand),
              CredentialOptions.DEFAULT_COMMAND_TIMEOUT),
          environment);
    }

    /** Without what may be a password. */
    @Override
    public String toString() {
      return "a side";
    }
  }

  Duration waiting() {
    return Duration.ofSeconds(waitSeconds);
  }

  public String toJson() {
    return write(this);
  }

  static HolderOrder fromJson(String json) {
    try {
      return JSON.readValue(json, HolderOrder.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the order to hold a snapshot can't be read", e);
    }
  }

  private static String write(HolderOrder order) {
    try {
      return JSON.writeValueAsString(order);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an order can't be written as JSON", e);
    }
  }
}
