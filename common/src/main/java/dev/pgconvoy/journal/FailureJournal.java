package dev.pgconvoy.journal;

import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Objects that a run goes on without. */
public final class FailureJournal {

  private final JournalSession session;

  FailureJournal(JournalSession session) {
    this.session = session;
  }

  /** Notes an object that the run goes on without because its whole task failed. */
  public void note(RunKey key, String task, FailedObject failed) {
    session.update(
        "INSERT INTO pgconvoy.failed_object (run, task, object, failure) VALUES ($1, $2, $3, $4::text::jsonb)"
            + " ON CONFLICT (run, task, object) DO UPDATE SET failure = excluded.failure, failed_at = clock_timestamp()",
        Tuple.of(key.run(), task, failed.object(), FailureJson.write(failed.failure())));
  }

  /** The ids of the tasks in which something failed. */
  public Set<String> tasks(RunKey key) {
    return session
        .connection()
        .preparedQuery("SELECT DISTINCT task FROM pgconvoy.failed_object WHERE run = $1")
        .execute(Tuple.of(key.run()))
        .await()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * Has what failed in these tasks tried again: one that failed as a whole is forgotten to have
   * failed, and one that was done but for some objects counts as undone. Of that the objects are
   * kept, as only they are to be made: see {@link #alone}.
   *
   * @param tasks ids
   */
  public void tryAgain(RunKey key, Set<String> tasks) {
    Tuple ofTasks = Tuple.of(key.run()).addArrayOfString(tasks.toArray(String[]::new));
    session.inTransaction(
        key,
        () -> {
          session.update(
              "DELETE FROM pgconvoy.failed_object WHERE run = $1 AND task = ANY($2) AND NOT rest_done AND task NOT IN (SELECT id FROM pgconvoy.task WHERE run = $1)",
              ofTasks);
          session.update(
              "DELETE FROM pgconvoy.task WHERE run = $1 AND id = ANY($2) AND id IN (SELECT task FROM pgconvoy.failed_object WHERE run = $1 AND rest_done)",
              ofTasks);
        });
  }

  /** Takes out an object that is there after all. */
  public void forget(RunKey key, String object) {
    session.update(
        "DELETE FROM pgconvoy.failed_object WHERE run = $1 AND object = $2",
        Tuple.of(key.run(), object));
  }

  /** By task: the objects that failed in it while all others were made. */
  public Map<String, Set<String>> alone(RunKey key) {
    return session
        .connection()
        .preparedQuery(
            "SELECT task, object FROM pgconvoy.failed_object WHERE run = $1 AND rest_done")
        .execute(Tuple.of(key.run()))
        .await()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString(0),
                Collectors.mapping(row -> row.getString(1), Collectors.toSet())));
  }

  /** Objects that the run went on without. */
  public List<FailedObject> all(RunKey key) {
    return session
        .connection()
        .preparedQuery(
            "SELECT object, failure::text FROM pgconvoy.failed_object WHERE run = $1 ORDER BY failed_at")
        .execute(Tuple.of(key.run()))
        .await()
        .stream()
        .map(row -> new FailedObject(row.getString(0), FailureJson.read(row.getString(1))))
        .toList();
  }

  /** Objects that could not be made, each with the task that should have made it, oldest first. */
  public void forEach(RunKey key, BiConsumer<String, FailedObject> failure) {
    session.stream(
        "SELECT task, object, failure::text FROM pgconvoy.failed_object WHERE run = $1 ORDER BY failed_at",
        key,
        row ->
            failure.accept(
                row.getString(0),
                new FailedObject(row.getString(1), FailureJson.read(row.getString(2)))));
  }
}
