package dev.pgconvoy.journal;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What the processes of a run note of themselves, for the report. Nothing that a run does depends
 * on it. To be called on a virtual thread.
 */
public final class EpochJournal {

  private final SqlConnection target;

  public EpochJournal(SqlConnection target) {
    this.target = target;
  }

  /**
   * @param settings JSON, without any secret
   */
  public void begin(RunKey key, String settings) {
    update(
        "INSERT INTO pgconvoy.epoch (run, epoch, settings) VALUES ($1, $2, $3::text::jsonb) ON CONFLICT (run, epoch) DO NOTHING",
        Tuple.of(key.run(), key.epoch(), settings));
  }

  /**
   * @param tasks JSON: how many tasks each section has
   */
  public void planned(RunKey key, String tasks) {
    update(
        "UPDATE pgconvoy.epoch SET settings = settings || jsonb_build_object('tasks', $3::text::jsonb) WHERE run = $1 AND epoch = $2",
        Tuple.of(key.run(), key.epoch(), tasks));
  }

  /**
   * @param ending JSON
   */
  public void end(RunKey key, String ending) {
    update(
        "UPDATE pgconvoy.epoch SET ended_at = clock_timestamp(), ending = $3::text::jsonb WHERE run = $1 AND epoch = $2",
        Tuple.of(key.run(), key.epoch(), ending));
  }

  /** The oldest first; empty for a run that began before these were noted. */
  public List<JournaledEpoch> read(String run) {
    if (!exists("pgconvoy.epoch")) {
      return List.of();
    }
    return target
        .preparedQuery(
            "SELECT epoch, settings::text, started_at, ended_at, ending::text FROM pgconvoy.epoch WHERE run = $1 ORDER BY epoch")
        .execute(Tuple.of(run))
        .await()
        .stream()
        .map(EpochJournal::epoch)
        .toList();
  }

  /** How the newest process ended, in the words of the report; empty if it hasn't, or not noted. */
  public Optional<String> newestVerdict(String run) {
    if (!exists("pgconvoy.epoch")) {
      return Optional.empty();
    }
    return target
        .preparedQuery(
            "SELECT ending ->> 'verdict' FROM pgconvoy.epoch WHERE run = $1 ORDER BY epoch DESC LIMIT 1")
        .execute(Tuple.of(run))
        .await()
        .stream()
        .flatMap(row -> Optional.ofNullable(row.getString(0)).stream())
        .findFirst();
  }

  /** Keeps the first ones only: those of later processes don't count. */
  public void countersAtStart(RunKey key, String counters) {
    update(
        "INSERT INTO pgconvoy.source_counters (run, counters) VALUES ($1, $2::text::jsonb) ON CONFLICT (run) DO NOTHING",
        Tuple.of(key.run(), counters));
  }

  /** JSON: what the source's statistics said at the run's first snapshot. */
  public Optional<String> countersAtStart(String run) {
    if (!exists("pgconvoy.source_counters")) {
      return Optional.empty();
    }
    return target
        .preparedQuery("SELECT counters::text FROM pgconvoy.source_counters WHERE run = $1")
        .execute(Tuple.of(run))
        .await()
        .stream()
        .map(row -> row.getString(0))
        .findFirst();
  }

  /** A journal made by an older pgconvoy has no such tables. */
  private boolean exists(String table) {
    return target
        .preparedQuery("SELECT to_regclass($1::text) IS NOT NULL")
        .execute(Tuple.of(table))
        .await()
        .iterator()
        .next()
        .getBoolean(0);
  }

  private static JournaledEpoch epoch(Row row) {
    OffsetDateTime ended = row.getOffsetDateTime(3);
    return new JournaledEpoch(
        row.getLong(0),
        row.getString(1),
        row.getOffsetDateTime(2).toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getString(4));
  }

  private void update(String sql, Tuple arguments) {
    target.preparedQuery(sql).execute(arguments).await();
  }
}
