package dev.pgconvoy.preflight;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of the target that slow a large load down, and what to set them to for its time. */
public final class LoadSettings implements Check<Contents> {

  /** Below this a load is over before a checkpoint matters. */
  private static final long LARGE_DATABASE = 1L << 30;

  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** More WAL than this between two checkpoints makes recovery long, and the load no faster. */
  private static final long MOST_WAL = 32 * GIB;

  private static final long CHECKPOINT_SECONDS = 15 * 60;
  private static final long INDEX_MEMORY = 256 * MIB;

  /**
   * A setting that is worth changing for the time of the load.
   *
   * @param value as ALTER SYSTEM takes it
   */
  record Change(String name, String value) {}

  @Override
  public String id() {
    return "load-settings";
  }

  @Override
  public Outcome examine(Contents contents) {
    ServerFacts target = contents.facts().target();
    long bytes = contents.catalog().database().bytes();
    List<Change> changes = changes(target, bytes);
    if (bytes < LARGE_DATABASE || changes.isEmpty()) {
      return Outcome.ok(
          changes.isEmpty()
              ? "the target is set for a large load"
              : "the database is small enough for the target's settings");
    }
    String found =
        "the target's settings are those of everyday: "
            + Names.some(changes.stream().map(Change::name).toList());
    return Outcome.warning(
        found,
        "checkpoints that come too often, and index builds that sort on disk, cost a large load more than anything else",
        statements(target.service(), changes)
            + ", and set them back afterwards: `pgconvoy cleanup` says how");
  }

  /** fsync and full_page_writes stay as they are: without them a crash leaves a ruin. */
  static List<Change> changes(ServerFacts target, long bytes) {
    List<Change> changes = new ArrayList<>();
    long wal = Math.clamp(bytes, 4 * GIB, MOST_WAL);
    if (target.setting("max_wal_size").bytes() < wal) {
      changes.add(new Change("max_wal_size", wal / GIB + "GB"));
    }
    if (target.setting("checkpoint_timeout").seconds() < CHECKPOINT_SECONDS) {
      changes.add(new Change("checkpoint_timeout", CHECKPOINT_SECONDS / 60 + "min"));
    }
    if (target.setting("maintenance_work_mem").bytes() < INDEX_MEMORY) {
      changes.add(new Change("maintenance_work_mem", INDEX_MEMORY / MIB + "MB"));
    }
    if (bytes >= 10 * GIB && target.setting("autovacuum").on()) {
      changes.add(new Change("autovacuum", "off"));
    }
    return changes;
  }

  private static String statements(@Nullable String service, List<Change> changes) {
    if (service != null) {
      StringBuilder parameters = new StringBuilder("In the parameter group of ").append(service);
      changes.forEach(
          change ->
              parameters.append(", ").append(change.name()).append(" = ").append(change.value()));
      return parameters.toString();
    }
    StringBuilder sql = new StringBuilder();
    changes.forEach(
        change -> sql.append(statement(null, change.name(), change.value())).append("; "));
    return sql.append("SELECT pg_reload_conf()").toString();
  }

  /** The statement, or the parameter where there is no superuser to run it. */
  static String statement(@Nullable String service, String name, String value) {
    return service == null
        ? "ALTER SYSTEM SET " + name + " = '" + value + "'"
        : "In the parameter group of " + service + ", " + name + " = " + value;
  }
}
