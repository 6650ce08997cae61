package dev.pgconvoy.copy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.TimeUnit;

/** Copies the table {@code big}, in a process of its own with little memory. */
final class OneBigRow {

  private OneBigRow() {}

  /** The URIs of source and target; prints the fingerprint. */
  public static void main(String[] uris) {
    Vertx vertx = Vertx.vertx();
    Context context = vertx.getOrCreateContext();
    Promise<CopyOutcome> copied = Promise.promise();
    context.runOnContext(ignored -> copy(vertx, uris[0], uris[1]).onComplete(copied));
    System.out.println(await(copied.future()).copies().getFirst().fingerprint());
    await(vertx.close());
  }

  private static Future<CopyOutcome> copy(Vertx vertx, String source, String target) {
    String format = " (format binary)";
    return Future.all(connect(vertx, source), connect(vertx, target))
        .compose(
            both ->
                new CopyPipe(both.resultAt(0), both.resultAt(1))
                    .run(
                        new CopyRequest(
                            "copy big to stdout" + format, "copy big from stdin" + format, 1)));
  }

  private static Future<CopySession> connect(Vertx vertx, String uri) {
    PgConnectOptions options = PgConnectOptions.fromUri(uri);
    return PgConnection.connect(vertx, options)
        .map(connection -> new CopySession(connection, options));
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.MINUTES).join();
  }
}
