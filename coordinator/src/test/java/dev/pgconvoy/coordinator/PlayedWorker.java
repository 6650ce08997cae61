package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Addresses;
import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.bus.CoordinatorMessage;
import dev.pgconvoy.bus.DatabaseIdentity;
import dev.pgconvoy.bus.Hello;
import dev.pgconvoy.bus.HelloAnswer;
import dev.pgconvoy.bus.WorkerMessage;
import dev.pgconvoy.bus.WorkerMessage.Ask;
import dev.pgconvoy.bus.WorkerMessage.Joined;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.ServerIdentity;
import dev.pgconvoy.postgres.SessionSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Says to a real coordinator what a worker's process says, and does none of its tasks. */
final class PlayedWorker {

  private static final long ANSWER_SECONDS = 60;

  /** Of a session on the target that has ended. */
  private static final Backend GONE = new Backend(99_999_999, "2026-01-01T00:00:00.000000Z");

  private final Vertx vertx;
  private final String name;
  private final DatabaseIdentity source;
  private final DatabaseIdentity target;
  private String run = "";
  private long asks;

  private PlayedWorker(Vertx vertx, String name, DatabaseIdentity source, DatabaseIdentity target) {
    this.vertx = vertx;
    this.name = name;
    this.source = source;
    this.target = target;
  }

  static PlayedWorker between(Vertx vertx, String name, MigrationRequest request) throws Exception {
    MigrationOptions options = request.options();
    return new PlayedWorker(
        vertx, name, identity(vertx, options.source()), identity(vertx, options.target()));
  }

  private static DatabaseIdentity identity(Vertx vertx, PgEndpoint endpoint) throws Exception {
    return DatabaseIdentity.of(
        get(
            new PgConnector(vertx, endpoint, SessionSettings.source())
                .connect("played worker")
                .compose(
                    session -> ServerIdentity.read(session).eventually(() -> session.close()))));
  }

  /** As that node of the cluster, until there is a run to work for; then joins it. */
  void join(String node) throws Exception {
    Await.until(() -> name + " isn't welcome", () -> greet(node));
    tell(new Joined(name, 1, "host", 1, RunningMigration.VERSION));
  }

  private boolean greet(String node) throws Exception {
    Hello hello = new Hello(name, RunningMigration.VERSION, "host", 1, 1, node, source, target);
    Message<String> answer;
    try {
      answer = get(vertx.eventBus().request(Addresses.HELLO, hello.toJson()));
    } catch (ExecutionException e) {
      return false; // There is no coordinator yet.
    }
    HelloAnswer said = HelloAnswer.fromJson(answer.body());
    if (said.verdict() != HelloAnswer.Verdict.WELCOME) {
      return false;
    }
    run = Objects.requireNonNull(said.run());
    asks = said.firstAsk();
    return true;
  }

  /** For a task. */
  CoordinatorMessage ask() throws Exception {
    return tell(new Ask(name, 0, asks++, GONE));
  }

  CoordinatorMessage tell(WorkerMessage message) throws Exception {
    Message<CoordinatorMessage> answer =
        get(vertx.eventBus().request(Addresses.coordinator(run), message));
    return answer.body();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }
}
