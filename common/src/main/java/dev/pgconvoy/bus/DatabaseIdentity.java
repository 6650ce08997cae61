package dev.pgconvoy.bus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pgconvoy.postgres.ServerIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which database a process is connected to, as two processes compare it.
 *
 * @param systemIdentifier of the server's cluster, in decimal; null if the role may not read it
 * @param startedAt when the server was started; compared where there is no system identifier
 * @param inRecovery a standby has the identifiers of its primary, but not its snapshots
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatabaseIdentity(
    @Nullable String systemIdentifier,
    String startedAt,
    String database,
    long databaseOid,
    boolean inRecovery) {

  public static DatabaseIdentity of(ServerIdentity server) {
    return new DatabaseIdentity(
        server.systemIdentifier() == null ? null : String.valueOf(server.systemIdentifier()),
        server.postmasterStartTime().toInstant().toString(),
        server.database(),
        server.databaseOid(),
        server.inRecovery());
  }

  /** What shows that these are two databases; empty if nothing does. */
  public Optional<String> differenceFrom(DatabaseIdentity other) {
    if (systemIdentifier != null
        && other.systemIdentifier != null
        && !systemIdentifier.equals(other.systemIdentifier)) {
      return Optional.of(
          "the server has system identifier "
              + systemIdentifier
              + ", not "
              + other.systemIdentifier);
    }
    if ((systemIdentifier == null || other.systemIdentifier == null)
        && !startedAt.equals(other.startedAt)) {
      return Optional.of("the server was started at " + startedAt + ", not at " + other.startedAt);
    }
    if (!database.equals(other.database) || databaseOid != other.databaseOid) {
      return Optional.of(
          "the database is "
              + database
              + " (oid "
              + databaseOid
              + "), not "
              + other.database
              + " (oid "
              + other.databaseOid
              + ")");
    }
    return inRecovery == other.inRecovery
        ? Optional.empty()
        : Optional.of("one is a standby of the other");
  }
}
