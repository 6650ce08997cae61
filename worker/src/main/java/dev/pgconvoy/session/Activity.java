package dev.pgconvoy.session;

import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server process is at (manual, "pg_stat_activity").
 *
 * @param since when it came into its state, as text: the same text means that it never left it
 * @param blockedBy pids of those whose locks are in its way
 */
public record Activity(
    @Nullable String state,
    @Nullable String since,
    @Nullable String waitEventType,
    @Nullable String waitEvent,
    List<Integer> blockedBy) {

  public Activity {
    blockedBy = List.copyOf(blockedBy);
  }

  static Activity of(Row row) {
    Integer[] blockers = row.getArrayOfIntegers("blocked_by");
    return new Activity(
        row.getString("state"),
        row.getString("state_since"),
        row.getString("wait_event_type"),
        row.getString("wait_event"),
        blockers == null ? List.of() : Arrays.asList(blockers));
  }

  /** Whether it is at rest until its client sends or takes something. */
  public boolean waitsForClient() {
    return "Client".equals(waitEventType);
  }

  /** What keeps it waiting, for people; empty while it works or waits for its client. */
  public Optional<String> obstacle() {
    if (waitEventType == null || waitsForClient()) {
      return Optional.empty();
    }
    String blockers =
        blockedBy.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    return Optional.of(
        waitEventType
            + " "
            + waitEvent
            + (blockers.isEmpty() ? "" : ", blocked by process " + blockers));
  }
}
