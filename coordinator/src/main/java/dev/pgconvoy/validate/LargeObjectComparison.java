package dev.pgconvoy.validate;

import dev.pgconvoy.catalog.LargeObjects;
import dev.pgconvoy.copy.CopyOptions;
import dev.pgconvoy.copy.CopyRead;
import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.copy.ReadRequest;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.rows.ObjectSums;
import dev.pgconvoy.validate.ValidationResult.LargeObjectResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the contents of large objects, oid by oid, in ranges of oids that hold few on the
 * source: so what is in memory is bounded by what the target has beyond them.
 *
 * <p>To be used on a virtual thread.
 */
final class LargeObjectComparison {

  private static final String PIECES =
      SqlResource.read(LargeObjectComparison.class, "large-object-pieces.sql");
  private static final int NAMED = 100;
  private static final long LAST_OID = 0xFFFF_FFFFL;

  private final CopySession source;
  private final CopySession target;
  private final List<Long> oids = new ArrayList<>();
  private long onSource;
  private long onTarget;
  private long differing;

  LargeObjectComparison(CopySession source, CopySession target) {
    this.source = source;
    this.target = target;
  }

  /** The ranges begin where one run of the source's begins and end before the next one. */
  LargeObjectResult compare(LargeObjects objects) {
    List<LargeObjects.Run> runs = objects.runs();
    long first = 1;
    for (int run = 0; run <= runs.size(); run++) {
      boolean last = run >= runs.size() - 1;
      long end = last ? LAST_OID : runs.get(run + 1).firstOid() - 1;
      compare(first, end);
      if (last) {
        break;
      }
      first = end + 1;
    }
    return new LargeObjectResult(onSource, onTarget, differing, oids);
  }

  private void compare(long first, long last) {
    ObjectSums from = new ObjectSums();
    ObjectSums to = new ObjectSums();
    Future.join(read(source, first, last, from), read(target, first, last, to)).await();
    onSource += from.objects();
    onTarget += to.objects();
    from.differing(to)
        .forEach(
            oid -> {
              differing++;
              if (oids.size() < NAMED) {
                oids.add(oid);
              }
            });
  }

  private static Future<?> read(CopySession session, long first, long last, ObjectSums sums) {
    String script =
        PIECES
            .replace("/* first */", String.valueOf(first))
            .replace("/* last */", String.valueOf(last));
    return new CopyRead(session)
        .run(new ReadRequest(script, 1, CopyOptions.DEFAULT.withFingerprint(false), List.of(sums)));
  }
}
