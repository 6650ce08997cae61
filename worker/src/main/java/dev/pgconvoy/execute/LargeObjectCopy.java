package dev.pgconvoy.execute;

import dev.pgconvoy.bus.WorkerMessage.CopyWaits;
import dev.pgconvoy.copy.CopyOptions;
import dev.pgconvoy.copy.CopyOutcome;
import dev.pgconvoy.copy.CopyPipe;
import dev.pgconvoy.copy.CopyRead;
import dev.pgconvoy.copy.CopyRequest;
import dev.pgconvoy.copy.CopyResult;
import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.copy.ReadRequest;
import dev.pgconvoy.copy.Throttle;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.Task.LargeObjects;
import dev.pgconvoy.task.TaskOutcome;
import java.util.List;
import java.util.Objects;

/**
 * Streams large objects in pieces through COPY into a temporary table, and from there, on the
 * target, into large objects of the same oids, and gives those what {@link LargeObjectMetadata}
 * says.
 */
final class LargeObjectCopy {

  /**
   * A piece is a row of COPY; 1 MB is far below what a row may hold and large enough that rows
   * don't count.
   */
  private static final int PIECE_BYTES = 1 << 20;

  /** INV_READ of libpq/libpq-fs.h. */
  private static final int READ_MODE = 0x40000;

  private static final int SEEK_END = 2;

  /** A large object is only read where there is one. */
  private static final String CREATE =
      """
      SELECT pg_catalog.count(
        CASE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata AS m WHERE m.oid = o.oid)
               THEN pg_catalog.lo_create(o.oid)
             WHEN pg_catalog.octet_length(pg_catalog.lo_get(o.oid, 0, 1)) = 0
               THEN o.oid
             ELSE pg_catalog.lo_create(o.oid) END)
      FROM (SELECT DISTINCT oid FROM pg_temp.pgconvoy_large_object) AS o""";

  private final CopySession source;
  private final CopySession target;
  private final ProgressMeter meter;
  private final Abort abort;
  private final Throttle rate;

  LargeObjectCopy(
      CopySession source, CopySession target, ProgressMeter meter, Abort abort, Throttle rate) {
    this.source = source;
    this.target = target;
    this.meter = meter;
    this.abort = abort;
    this.rate = rate;
  }

  Work run(LargeObjects task) {
    long start = System.nanoTime();
    meter.doing("COPY of large objects");
    CopyPipe pipe = new CopyPipe(source, target);
    abort.onRequest(pipe::cancel);
    CopyOutcome outcome = stream(pipe, task);
    long objects = write();
    requireSame(outcome.copies().getFirst(), readBack(task));
    List<Statement> metadata = LargeObjectMetadata.read(source.connection(), task);
    Work described = new StatementRun(target.connection(), meter).best(metadata);
    CopyResult result = outcome.copies().getFirst();
    TaskOutcome journaled =
        new TaskOutcome(
            task.id(),
            objects,
            result.bytes(),
            result.fingerprint(),
            (System.nanoTime() - start) / 1_000);
    return new Work(
        List.of(journaled),
        described.failedObjects(),
        new CopyWaits(
            outcome.waitingOnSourceNanos(),
            outcome.waitingOnTargetNanos(),
            outcome.waitingOnLimitNanos()));
  }

  private CopyOutcome stream(CopyPipe pipe, LargeObjects task) {
    target
        .connection()
        .query(
            "CREATE TEMPORARY TABLE pgconvoy_large_object (oid oid, piece bigint, data bytea) ON COMMIT DROP")
        .execute()
        .await();
    CopyOptions options =
        CopyOptions.DEFAULT
            .withThrottle(rate)
            .withObserver((bytes, rows) -> meter.copied(0, bytes));
    return pipe.run(
            new CopyRequest(
                out(task),
                "COPY pg_temp.pgconvoy_large_object FROM STDIN WITH (FORMAT binary)",
                1,
                options))
        .await();
  }

  private CopyResult readBack(LargeObjects task) {
    CopyRead read = new CopyRead(target);
    abort.onRequest(read::cancel);
    return read.run(new ReadRequest(out(task), 1)).await().copies().getFirst();
  }

  private static void requireSame(CopyResult sent, CopyResult arrived) {
    if (!Objects.equals(sent.fingerprint(), arrived.fingerprint())) {
      throw new IllegalStateException(
          "large objects arrived altered: sent %s, on the target %s; nothing of them was kept. Does the target hold large objects of its own?"
              .formatted(sent.fingerprint(), arrived.fingerprint()));
    }
  }

  private static String out(LargeObjects task) {
    return "COPY (%s) TO STDOUT WITH (FORMAT binary)".formatted(piecesSql(task));
  }

  /** An empty large object has one piece too, so that it is created. */
  private static String piecesSql(LargeObjects task) {
    return """
        SELECT o.oid, p.piece, pg_catalog.lo_get(o.oid, p.piece * %1$d, %1$d)
        FROM (
          SELECT oid, pg_catalog.lo_lseek64(pg_catalog.lo_open(oid, %2$d), 0, %3$d) AS bytes
          FROM pg_catalog.pg_largeobject_metadata WHERE oid BETWEEN %4$d AND %5$d
        ) AS o,
        LATERAL pg_catalog.generate_series(
          0, (CASE WHEN o.bytes > 0 THEN o.bytes - 1 ELSE 0 END) / %1$d) AS p (piece)"""
        .formatted(PIECE_BYTES, READ_MODE, SEEK_END, task.firstOid(), task.lastOid());
  }

  /**
   * Creates them first, so that the second command sees them. Empty ones that are there are taken
   * over: pg_dump before 17 has large objects in the section pre-data, which somebody may have
   * restored by hand. One that holds anything stays as it is, and is an error of lo_create's.
   */
  private long write() {
    long created = count(CREATE);
    count(
        "SELECT pg_catalog.count(pg_catalog.lo_put(oid, piece * %d, data)) FROM pg_temp.pgconvoy_large_object WHERE pg_catalog.octet_length(data) > 0"
            .formatted(PIECE_BYTES));
    return created;
  }

  private long count(String sql) {
    return target.connection().query(sql).execute().await().iterator().next().getLong(0);
  }
}
