package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.session.Activity;
import dev.pgconvoy.session.Lookout;
import dev.pgconvoy.session.Sight;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.validate.schema.SchemaImage;
import dev.pgconvoy.validate.schema.SchemaOptions;
import dev.pgconvoy.validate.schema.SchemaReader;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one side's definitions over a session of its own, while other things go on.
 *
 * <p>To be used on the story's virtual-thread context.
 */
final class SideDefinitions {

  private static final String SESSION = "definitions";

  /**
   * Between looks at a reading that isn't over when all else is: it has had the time of the run.
   */
  private static final long LOOK_SECONDS = 5;

  /**
   * @param rawText whether text is compared as bytes
   */
  record Request(PgConnector server, int major, SchemaOptions options, boolean rawText) {}

  private final Request request;
  private final Promise<SchemaImage> read = Promise.promise();
  private volatile @Nullable SourceSession reading;

  private SideDefinitions(Request request) {
    this.request = request;
  }

  /** As a snapshot shows them that others hold. */
  static SideDefinitions begin(Context context, Request request, String run, String snapshotId) {
    return begin(
        context, request, name -> SourceSession.open(request.server(), name, snapshotId), run);
  }

  /** As they are now. */
  static SideDefinitions begin(Context context, Request request, String run) {
    return begin(context, request, name -> SourceSession.first(request.server(), name), run);
  }

  private static SideDefinitions begin(
      Context context, Request request, Function<String, SourceSession> opened, String run) {
    SideDefinitions definitions = new SideDefinitions(request);
    String name = SessionSettings.applicationName(run, SESSION);
    context.runOnContext(v -> definitions.read(() -> opened.apply(name)));
    return definitions;
  }

  /** Ends with nothing left open: whoever waits for it may be the last to use the context. */
  private void read(Supplier<SourceSession> opened) {
    try {
      read.complete(readAndClose(opened));
    } catch (Throwable e) {
      // A run that is stopped interrupts what it waits for here, which nobody needs then.
      read.tryFail(e);
    }
  }

  private SchemaImage readAndClose(Supplier<SourceSession> opened) {
    try (SourceSession session = opened.get()) {
      reading = session;
      return SchemaReader.read(
              session.connection(), request.options(), request.major(), request.rawText())
          .await();
    }
  }

  /** Waits for them; fails with the server's error, or when nobody answers. */
  SchemaImage image(Vertx vertx, String run) {
    cutIfNobodyReads(vertx, run);
    return Endings.naming("reading definitions", () -> read.future().await());
  }

  /** Waits until nothing is being read any more, however that ends. */
  void end(Vertx vertx, String run) {
    cutIfNobodyReads(vertx, run);
    read.future().otherwiseEmpty().await();
  }

  /**
   * Looks beside the connection, as nothing else watches over it: where its server process is gone,
   * or waits for us as we do for it, what was sent got lost on the way.
   */
  private void cutIfNobodyReads(Vertx vertx, String run) {
    Lookout lookout =
        new Lookout(request.server(), SessionSettings.applicationName(run, "lookout"));
    boolean idleBefore = false;
    while (!isOver(vertx)) {
      SourceSession open = reading;
      Sight sight = lookout.look(System.nanoTime()).await();
      boolean idle = open != null && isIdle(sight, open);
      if (idle && idleBefore && !isComplete()) {
        Objects.requireNonNull(open).abandon();
        return;
      }
      idleBefore = idle;
    }
  }

  private boolean isOver(Vertx vertx) {
    if (!isComplete()) {
      Future<?> look = vertx.timer(LOOK_SECONDS, TimeUnit.SECONDS);
      Future.any(read.future().otherwiseEmpty(), look).await();
    }
    return isComplete();
  }

  private boolean isComplete() {
    return read.future().isComplete();
  }

  private static boolean isIdle(Sight sight, SourceSession session) {
    return switch (sight) {
      case Sight.Seen(var backends) -> {
        Activity activity = backends.get(session.backend());
        yield activity == null || activity.waitsForClient();
      }
      case Sight.Unreachable u -> true;
      case Sight.Refused r -> false;
    };
  }
}
