package dev.pgconvoy.holder;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint.Role;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.session.SnapshotHolder;
import dev.pgconvoy.session.WantedSnapshot;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The process itself. It reads its order, joins the snapshot, prints the name under which it
 * exports it, and holds it as long as its standard input is open: that ends with the coordinator,
 * however it ends. Then it waits, until the journal doesn't name it any more or the time is up.
 */
public final class HolderMain {

  /** A line on standard input that ends the process in order. */
  public static final String RELEASE = "release";

  /** What its only line begins with if it can't hold the snapshot; the reason follows. */
  public static final String FAILED = "failed: ";

  private static final long LOOK_MILLIS = 2_000;

  private final HolderOrder order;
  private final Map<String, String> environment = System.getenv();

  private HolderMain(HolderOrder order) {
    this.order = order;
  }

  /** Needs no arguments. Exit code 1, and a line that says why, if it could not be joined. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String json = in.readLine();
    if (json == null) {
      return;
    }
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    try {
      new HolderMain(HolderOrder.fromJson(json)).hold(vertx, in);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  private void hold(Vertx vertx, BufferedReader in)
      throws IOException, InterruptedException, ExecutionException {
    SnapshotHolder holder = joined(vertx);
    System.out.println(holder.exportedAs());
    String line = in.readLine();
    if (line == null) {
      onVirtualThread(
          vertx,
          () -> {
            wait(vertx, holder);
            return true;
          });
    }
  }

  private SnapshotHolder joined(Vertx vertx) throws InterruptedException, ExecutionException {
    try {
      return onVirtualThread(vertx, () -> join(vertx));
    } catch (ExecutionException e) {
      System.out.println(FAILED + PgFailure.from(e).oneLine());
      throw e;
    }
  }

  private SnapshotHolder join(Vertx vertx) {
    PgConnector source =
        new PgConnector(
            vertx, order.source().endpoint(Role.SOURCE, environment), SessionSettings.source());
    SnapshotHolder holder =
        SnapshotHolder.joining(
            source,
            SessionSettings.applicationName(order.run(), "snapshot held for a resume"),
            order.snapshotId());
    holder.lock(order.tables());
    return holder;
  }

  private void wait(Vertx vertx, SnapshotHolder holder) {
    PgConnector target =
        new PgConnector(
            vertx,
            order.target().endpoint(Role.TARGET, environment),
            SessionSettings.target(Optional.empty()));
    long until = System.nanoTime() + order.waiting().toNanos();
    while (System.nanoTime() < until
        && !holder.isLost()
        && WantedSnapshot.isWanted(target, order.run(), holder.exportedAs())) {
      vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS).await();
    }
    holder.close();
  }

  private interface Work<T> {
    T run();
  }

  private static <T> T onVirtualThread(Vertx vertx, Work<T> work)
      throws InterruptedException, ExecutionException {
    Promise<T> result = Promise.promise();
    VerticleBase verticle =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            context.runOnContext(
                v -> {
                  try {
                    result.complete(work.run());
                  } catch (RuntimeException e) {
                    result.fail(e);
                  }
                });
            return Future.succeededFuture();
          }
        };
    vertx.deployVerticle(
        verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
    return result.future().toCompletionStage().toCompletableFuture().get();
  }
}
