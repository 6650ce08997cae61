package dev.pgconvoy.coordinator;

import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.ServerIdentity;
import dev.pgconvoy.postgres.SessionSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Both sides: how to reach them, which servers they are, and the session on the target through
 * which the coordinator works.
 *
 * <p>To be used on a virtual thread.
 */
final class Servers implements AutoCloseable {

  /** pg_current_snapshot() and the COPY and catalog features that are relied on. */
  private static final int OLDEST_MAJOR = 13;

  /** Nothing that this session does takes the target longer than a moment. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private static final String CONTROL = "pgconvoy coordinator";

  private final PgConnector source;
  private final PgConnector target;
  private PgConnection control;
  private volatile boolean controlLost;
  private boolean lockWanted;
  private boolean locked;
  private @Nullable Future<PgConnection> reopening;
  private final ServerIdentity sourceIdentity;
  private final ServerIdentity targetIdentity;

  private Servers(
      PgConnector source,
      PgConnector target,
      PgConnection control,
      ServerIdentity sourceIdentity,
      ServerIdentity targetIdentity) {
    this.source = source;
    this.target = target;
    this.control = watched(control);
    this.sourceIdentity = sourceIdentity;
    this.targetIdentity = targetIdentity;
  }

  static Servers connect(Vertx vertx, MigrationOptions options) {
    PgConnector source = new PgConnector(vertx, options.source(), SessionSettings.source());
    PgConnector target =
        new PgConnector(
            vertx, options.target(), SessionSettings.target(options.maintenanceWorkMem()));
    Future<PgConnection> control = target.connect(CONTROL);
    PgConnection probe = source.connect(CONTROL).await();
    ServerIdentity sourceIdentity;
    try {
      sourceIdentity = ServerIdentity.read(probe).await();
    } finally {
      probe.close();
    }
    PgConnection connection = control.await();
    Servers servers =
        new Servers(
            source, target, connection, sourceIdentity, ServerIdentity.read(connection).await());
    try {
      servers.refuseUnfit();
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  private void refuseUnfit() {
    if (sourceIdentity.majorVersion() < OLDEST_MAJOR) {
      throw new RefusedException(
          "the source is PostgreSQL "
              + sourceIdentity.majorVersion()
              + "; pgconvoy reads from "
              + OLDEST_MAJOR
              + " on");
    }
    if (targetIdentity.majorVersion() < sourceIdentity.majorVersion()) {
      throw new RefusedException(
          "the target is PostgreSQL "
              + targetIdentity.majorVersion()
              + ", older than the source with "
              + sourceIdentity.majorVersion()
              + ": its schema may not be understood there. Migrate to the same or a newer major version");
    }
    if (targetIdentity.inRecovery()) {
      throw new RefusedException(
          "the target is a standby, which can't be written to. Give the address of the primary");
    }
    if (sameDatabase()) {
      throw new RefusedException(
          "source and target are the same database: " + sourceIdentity.database());
    }
  }

  private boolean sameDatabase() {
    return sourceIdentity.systemIdentifier() != null
        && sourceIdentity.systemIdentifier().equals(targetIdentity.systemIdentifier())
        && sourceIdentity.databaseOid() == targetIdentity.databaseOid()
        && sourceIdentity.inRecovery() == targetIdentity.inRecovery();
  }

  PgConnector source() {
    return source;
  }

  PgConnector target() {
    return target;
  }

  /**
   * Has the coordinator's session answer, and gives it up if it doesn't: a connection whose other
   * end vanished says nothing by itself.
   */
  void checkControl() {
    boolean answered =
        control
            .query("SELECT 1")
            .execute()
            .timeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
            .map(true)
            .otherwise(false)
            .await();
    if (!answered) {
      controlLost = true;
      control.close();
    }
  }

  /** The session through which the coordinator works; opened anew if it was lost. */
  PgConnection control() {
    if (controlLost) {
      reopen();
    }
    return control;
  }

  /** Two that find it lost at the same time must not open one each. */
  private void reopen() {
    Future<PgConnection> opening = reopening;
    if (opening != null) {
      opening.await();
      return;
    }
    opening = target.connect(CONTROL);
    reopening = opening;
    try {
      control = watched(opening.await());
      controlLost = false;
      locked = false;
    } finally {
      reopening = null;
    }
  }

  /**
   * Takes the run's lock again if it was lost with its session.
   *
   * @return false if somebody else has it: another coordinator, or the lost session, of which the
   *     server doesn't know yet
   */
  boolean keepLock() {
    PgConnection connection = control();
    if (lockWanted && !locked) {
      locked = RunLock.tryTake(connection);
    }
    return !lockWanted || locked;
  }

  RunJournal journal() {
    return new RunJournal(control());
  }

  /** Keeps other coordinators off the target, as long as this one works. */
  boolean tryLock() {
    lockWanted = true;
    return keepLock();
  }

  private PgConnection watched(PgConnection connection) {
    connection.closeHandler(v -> controlLost = true);
    return connection;
  }

  ServerIdentity sourceIdentity() {
    return sourceIdentity;
  }

  ServerIdentity targetIdentity() {
    return targetIdentity;
  }

  /** JSON: which database is read, as a resume has to find it again. */
  String sourceJson() {
    return new JsonObject()
        .put("system_identifier", String.valueOf(sourceIdentity.systemIdentifier()))
        .put("database", sourceIdentity.database())
        .encode();
  }

  @Override
  public void close() {
    control.closeHandler(v -> {});
    control.close().otherwiseEmpty().await();
  }
}
