package dev.pgconvoy.archive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What pg_dump is asked for.
 *
 * @param snapshot the id of an exported snapshot, whose exporter stays open; empty for pg_dump's
 *     own
 * @param lockWait how long to wait for a table's lock before giving up; zero for ever
 */
public record DumpRequest(Optional<String> snapshot, Duration lockWait, ObjectFilter filter) {
  public DumpRequest {
    if (lockWait.isNegative()) {
      throw new IllegalArgumentException("a lock can't be waited for " + lockWait);
    }
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    snapshot.ifPresent(id -> arguments.add("--snapshot=" + id));
    arguments.add("--lock-wait-timeout=" + lockWait.toMillis());
    arguments.addAll(filter.arguments());
    return List.copyOf(arguments);
  }
}
