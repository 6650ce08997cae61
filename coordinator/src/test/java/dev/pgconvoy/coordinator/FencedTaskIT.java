package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.journal.Claim;
import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.journal.TaskJournal;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.task.Task;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A worker that is held between its BEGIN and its claim, while its task is redone elsewhere. Goal:
 * nothing is doubled, whatever happens meanwhile. Method: a lock holds its statement at that place.
 */
class FencedTaskIT {

  private static final Task TASK = new Task.AnalyzeTables(1, List.of());

  private static final String HELD =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND application_name = 'slow' AND wait_event_type = 'Lock'";

  private final Vertx vertx = Vertx.vertx();
  private TestDatabase database;
  private PgConnector server;
  private RunKey key;

  @BeforeEach
  void begin() throws Exception {
    database = PostgresServers.database(17);
    PgEndpoint endpoint = MigrationRequest.endpoint(PgEndpoint.Role.TARGET, database.uri());
    server = new PgConnector(vertx, endpoint, SessionSettings.target(Optional.empty()));
    database.run("CREATE TABLE brought (by text)");
    key =
        onVirtualThread(
            () -> {
              PgConnection connection = server.connect("coordinator").await();
              JournalSchema.create(connection);
              return new RunJournal(connection).begin("r", "test", "{}", "{}");
            });
  }

  @AfterEach
  void end() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    database.close();
  }

  @Test
  void a_takeover_in_between_fences_it() throws Exception {
    PgConnection coordinator = await(server.connect("taker"));
    await(coordinator.query("BEGIN").execute());
    RunKey next = onVirtualThread(() -> new RunJournal(coordinator).takeOver(key));
    Future<Claim> slow = work("slow", key);
    awaitHeld();
    await(coordinator.query("COMMIT").execute());

    assertEquals(Claim.FENCED, await(slow));
    assertEquals(Claim.TAKEN, await(work("other", next)));
    assertEquals("other", brought());
    assertEquals(Claim.FENCED, await(work("slow", key)));
    assertEquals("other", brought());
  }

  @Test
  void the_same_task_done_elsewhere_in_between_is_found_done() throws Exception {
    PgConnection other = await(server.connect("other"));
    onVirtualThread(() -> new TaskJournal(other, key, "other").begin(TASK, 2));
    await(other.query("INSERT INTO public.brought VALUES ('other')").execute());
    Future<Claim> slow = work("slow", key);
    awaitHeld();
    onVirtualThread(() -> commit(other, "other"));

    assertEquals(Claim.DONE_BEFORE, await(slow));
    assertEquals("other", brought());
  }

  @Test
  void the_same_task_that_failed_elsewhere_in_between_is_its_own_again() throws Exception {
    PgConnection other = await(server.connect("other"));
    onVirtualThread(() -> new TaskJournal(other, key, "other").begin(TASK, 2));
    await(other.query("INSERT INTO public.brought VALUES ('other')").execute());
    Future<Claim> slow = work("slow", key);
    awaitHeld();
    await(other.close());

    assertEquals(Claim.TAKEN, await(slow));
    assertEquals("slow", brought());
  }

  @Test
  void nothing_is_claimed_between_a_crash_and_the_reading_of_the_journal() throws Exception {
    database.run("DELETE FROM pgconvoy.crash_canary");
    assertEquals(Claim.CRASHED_SINCE, await(work("early", key)));
    assertEquals("", brought());

    onVirtualThread(
        () -> {
          new RunJournal(server.connect("coordinator").await()).done().reviveCanary();
          return key;
        });
    assertEquals(Claim.TAKEN, await(work("late", key)));
    assertEquals("late", brought());
  }

  /** Does the task under this key, if it can be had. */
  private Future<Claim> work(String worker, RunKey under) {
    return start(
        () -> {
          PgConnection connection = server.connect(worker).await();
          Claim claim = new TaskJournal(connection, under, worker).begin(TASK, 1);
          if (claim == Claim.TAKEN) {
            connection
                .query("INSERT INTO public.brought VALUES ('" + worker + "')")
                .execute()
                .await();
            commit(connection, worker);
          }
          return claim;
        });
  }

  private Claim commit(PgConnection connection, String worker) {
    new TaskJournal(connection, key, worker).commit(TASK, List.of(), List.of(), List.of(), 0);
    return Claim.TAKEN;
  }

  private void awaitHeld() throws Exception {
    Await.until("the slow worker is held", () -> MigrationFixture.text(database, HELD).equals("1"));
  }

  private String brought() throws Exception {
    return MigrationFixture.text(database, "SELECT string_agg(by, ',') FROM public.brought");
  }

  private <T> T onVirtualThread(Callable<T> work) throws Exception {
    return await(start(work));
  }

  private <T> Future<T> start(Callable<T> work) {
    Promise<T> result = Promise.promise();
    VerticleBase verticle =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            context.runOnContext(
                v -> {
                  try {
                    result.complete(work.call());
                  } catch (Throwable e) {
                    result.fail(e);
                  }
                });
            return Future.succeededFuture();
          }
        };
    vertx.deployVerticle(
        verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
    return result.future();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
