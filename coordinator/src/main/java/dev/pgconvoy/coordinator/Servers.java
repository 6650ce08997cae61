package dev.pgconvoy.coordinator;

import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint.Role;
import dev.pgconvoy.postgres.PgFailureException;
import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.postgres.ServerIdentity;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.preflight.Checklist;
import dev.pgconvoy.preflight.Facts;
import dev.pgconvoy.preflight.SourceFacts;
import dev.pgconvoy.preflight.TargetFacts;
import dev.pgconvoy.preflight.Wanted;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Both sides: how to reach them, which servers they are, and the session on the target through
 * which the coordinator works.
 *
 * <p>To be used on a virtual thread.
 */
final class Servers implements AutoCloseable {

  /** Nothing that this session does takes the target longer than a moment. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private static final int LOCK_TRIES = 10;

  private static final Duration BETWEEN_LOCK_TRIES = Duration.ofMillis(500);

  static final String CONTROL = "pgconvoy coordinator";

  private final PgConnector source;
  private final PgConnector target;
  private PgConnection control;
  private volatile boolean controlLost;
  private boolean lockWanted;
  private boolean locked;
  private @Nullable Future<PgConnection> reopening;
  private final BothSides sides;

  private final Vertx vertx;
  private long signs = -1;

  private Servers(
      Vertx vertx, PgConnector source, PgConnector target, PgConnection control, BothSides sides) {
    this.vertx = vertx;
    this.source = source;
    this.target = target;
    this.control = watched(control);
    this.sides = sides;
  }

  static Servers connect(Vertx vertx, MigrationOptions options) {
    PgConnector source = new PgConnector(vertx, options.source(), SessionSettings.source());
    PgConnector target =
        new PgConnector(
            vertx, options.target(), SessionSettings.target(options.maintenanceWorkMem()));
    vertx.executeBlocking(BothSides::prepare, false);
    Future<PgConnection> control = target.connect(CONTROL);
    // Both sides are looked at together: neither waits for the other.
    Future<BothSides.Looked<TargetFacts>> to = control.compose(BothSides::target);
    try {
      BothSides.Looked<SourceFacts> from =
          reached(Role.SOURCE, () -> lookAt(source.connect(CONTROL).await()));
      BothSides sides = new BothSides(from, reached(Role.TARGET, to::await));
      return new Servers(vertx, source, target, control.await(), sides);
    } catch (RuntimeException e) {
      control.onSuccess(PgConnection::close);
      throw e;
    }
  }

  /**
   * @throws RefusedException told as a plan tells it, where waiting would help nothing
   */
  private static <T> T reached(Role side, Supplier<T> look) {
    try {
      return look.get();
    } catch (PgFailureException e) {
      if (SqlState.retry(e.failure()) == Retry.SAME_SNAPSHOT) {
        throw e;
      }
      String told = String.valueOf(e.getMessage());
      throw new RefusedException(Checklist.unreachable(side, told, e.failure()).told());
    }
  }

  private static BothSides.Looked<SourceFacts> lookAt(PgConnection probe) {
    try {
      return BothSides.source(probe).await();
    } finally {
      probe.close();
    }
  }

  /** Whether the source is read by a superuser. */
  boolean readsAsSuperuser() {
    return sides.source().facts().server().superuser();
  }

  boolean writesAsSuperuser() {
    return sides.target().facts().server().superuser();
  }

  /** Who writes to the target. */
  String targetRole() {
    return sides.target().facts().server().role();
  }

  /** The roles that own something in the source's database. */
  List<String> owners() {
    return sides.source().facts().database().owners();
  }

  /** What the checklist decides over. */
  Facts facts(Wanted wanted) {
    return sides.facts(wanted);
  }

  /** How many locks the source has room for, all its sessions together. */
  long sourceLockTable() {
    return sides.source().facts().server().lockTable();
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

  /** Whether the run's lock is held, as far as is known without asking. */
  boolean hasLock() {
    return locked && !controlLost;
  }

  /** Leaves the target to others. */
  void giveUpLock() {
    lockWanted = false;
    if (hasLock()) {
      RunLock.release(control);
    }
  }

  RunJournal journal() {
    return new RunJournal(control());
  }

  /**
   * Keeps other coordinators off the target, as long as this one works.
   *
   * @param between tries; what it throws ends them
   * @return false if another one is at work
   */
  boolean takeLock(Runnable between) {
    for (int tries = 1; !tryLock(); tries++) {
      if (tries == LOCK_TRIES) {
        return false;
      }
      between.run();
      // The server may not have noticed yet that the last coordinator was killed.
      vertx.timer(BETWEEN_LOCK_TRIES.toMillis(), TimeUnit.MILLISECONDS).await();
    }
    return true;
  }

  private boolean tryLock() {
    lockWanted = true;
    if (signs < 0) {
      signs = vertx.setPeriodic(RunLock.SIGN_OF_LIFE.toMillis(), id -> giveSignOfLife());
    }
    return keepLock();
  }

  /** For those on standby, who see when the session was last used; its loss is found elsewhere. */
  private void giveSignOfLife() {
    if (!controlLost) {
      control.query("SELECT 1").execute().otherwiseEmpty();
    }
  }

  private PgConnection watched(PgConnection connection) {
    connection.closeHandler(v -> controlLost = true);
    return connection;
  }

  ServerIdentity sourceIdentity() {
    return sides.source().identity();
  }

  ServerIdentity targetIdentity() {
    return sides.target().identity();
  }

  /** COPYs at a time from which on more would be no faster; at most this many. */
  int streams(int slots) {
    return sides.streams(slots);
  }

  /** Whether so many tasks keep all of the target's processors busy, as far as that is known. */
  boolean isTargetBusyWith(int tasks) {
    return sides.isTargetBusyWith(tasks);
  }

  /** How much an index build on the target may take, as PostgreSQL spells it. */
  String maintenanceWorkMem() {
    return sides.target().facts().server().memory("maintenance_work_mem");
  }

  /** JSON: which database is read, as a resume has to find it again. */
  String sourceJson() {
    return OwnRuns.source(sourceIdentity());
  }

  @Override
  public void close() {
    vertx.cancelTimer(signs);
    control.closeHandler(v -> {});
    control.close().otherwiseEmpty().await();
  }
}
