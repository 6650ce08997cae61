package dev.pgconvoy.validate;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.copy.Side;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.ServerIdentity;
import dev.pgconvoy.postgres.StandbySnapshot;
import dev.pgconvoy.session.SnapshotHolder;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.session.ThisMachine;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One side as it is at one moment: a session holds the snapshot under which all others read, and
 * locks that keep TRUNCATE and VACUUM FULL from taking rows away from under it.
 *
 * <p>To be used on a virtual thread.
 */
final class HeldDatabase implements AutoCloseable {

  private static final int OLDEST_MAJOR = 13;
  private static final String HOLDER = ValidationStory.SESSIONS + "snapshot";

  private final Side side;
  private final PgConnector connector;
  private final SnapshotHolder holder;
  private final ServerIdentity identity;
  private final boolean here;
  private @Nullable SourceSession session;

  private HeldDatabase(
      Side side,
      PgConnector connector,
      SnapshotHolder holder,
      ServerIdentity identity,
      boolean here) {
    this.side = side;
    this.connector = connector;
    this.holder = holder;
    this.identity = identity;
    this.here = here;
  }

  /** As it is now. */
  static HeldDatabase open(Side side, PgConnector connector) {
    return holding(side, connector, SnapshotHolder.first(connector, HOLDER));
  }

  /**
   * As somebody holds it.
   *
   * @throws dev.pgconvoy.session.SnapshotLostException if nobody holds that snapshot any more
   */
  static HeldDatabase joining(Side side, PgConnector connector, String snapshotId) {
    return holding(side, connector, SnapshotHolder.joining(connector, HOLDER, snapshotId));
  }

  private static HeldDatabase holding(Side side, PgConnector connector, SnapshotHolder holder) {
    try {
      Future<Boolean> here = ThisMachine.runs(holder.connection());
      ServerIdentity identity = ServerIdentity.read(holder.connection()).await();
      if (identity.inRecovery()) {
        StandbySnapshot.flaw(identity.serverVersionNum())
            .ifPresent(
                flaw -> {
                  throw new ValidationRefusedException(
                      "the "
                          + side
                          + " is a standby: "
                          + flaw
                          + ". Give the address of its primary");
                });
      }
      if (identity.majorVersion() < OLDEST_MAJOR) {
        throw new ValidationRefusedException(
            "the "
                + side
                + " is PostgreSQL "
                + identity.majorVersion()
                + "; pgconvoy reads from "
                + OLDEST_MAJOR
                + " on");
      }
      return new HeldDatabase(side, connector, holder, identity, here.await());
    } catch (RuntimeException e) {
      holder.close();
      throw e;
    }
  }

  Side side() {
    return side;
  }

  ServerIdentity identity() {
    return identity;
  }

  /** Whether its server shares this machine's processors. */
  boolean here() {
    return here;
  }

  PgConnector connector() {
    return connector;
  }

  boolean isSameAs(HeldDatabase other) {
    return identity.systemIdentifier() != null
        && identity.systemIdentifier().equals(other.identity.systemIdentifier())
        && identity.databaseOid() == other.identity.databaseOid()
        && identity.inRecovery() == other.identity.inRecovery();
  }

  /** A session in the snapshot, on the current context, for the caller to close. */
  SourceSession openSession(String name) {
    return SourceSession.open(connector, ValidationStory.SESSIONS + name, holder.exportedAs());
  }

  /**
   * The session in the snapshot for all that isn't rows, on the context that asks first: one for
   * all of it, as to log in costs both ends more than most questions. Closed with this.
   */
  SourceSession session() {
    SourceSession open = session;
    if (open == null || open.isLost()) {
      open = openSession("catalog");
      session = open;
    }
    return open;
  }

  /** Begins to read what there is to compare. */
  Future<DatabaseShape> shape(CatalogScope scope) {
    return ShapeReader.read(session().connection(), identity.majorVersion(), scope);
  }

  /** Begins to ask whether all rows of these can be read; what to tell people if not. */
  Future<Optional<String>> hiddenRows(List<Relation> relations) {
    return HiddenRows.read(session().connection(), side, array(relations, Relation::oid));
  }

  /** Begins to keep these as they are; fails if one was rewritten before it could be locked. */
  Future<?> lock(List<Relation> relations) {
    return holder
        .locking(relations.stream().map(Relation::name).toList())
        .compose(locked -> holder.connection().query(rewritten(relations)).execute())
        .map(this::requireNone);
  }

  private static String rewritten(List<Relation> relations) {
    return "SELECT t.oid::regclass::text FROM unnest(%s::oid[], %s::oid[]) AS t (oid, filenode) WHERE pg_catalog.pg_relation_filenode(t.oid) IS DISTINCT FROM t.filenode"
        .formatted(array(relations, Relation::oid), array(relations, Relation::filenode));
  }

  private static String array(List<Relation> relations, ToLongFunction<Relation> number) {
    return relations.stream()
        .mapToLong(number)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "'{", "}'"));
  }

  private RowSet<Row> requireNone(RowSet<Row> rewritten) {
    for (Row row : rewritten) {
      throw new IllegalStateException(
          row.getString(0)
              + " on the "
              + side
              + " was truncated or rewritten while the validation began: its rows can't be seen under the snapshot any more. Validate again");
    }
    return rewritten;
  }

  @Override
  public void close() {
    try {
      if (session != null) {
        session.close();
      }
    } finally {
      holder.close();
    }
  }
}
