package dev.pgconvoy.coordinator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What a story has done beside itself. Closing it waits until all of that has ended, so that nobody
 * is at work any more on what is closed next.
 *
 * <p>To be used on the story's virtual-thread context.
 */
final class SideBySide implements AutoCloseable {

  private final Context story;
  private final List<Future<?>> begun = new ArrayList<>();

  SideBySide(Context story) {
    this.story = story;
  }

  /** For what waits for servers: in turn with the story, on the sessions that are the story's. */
  <T> Future<T> inTurn(Callable<T> work) {
    Promise<T> end = begin();
    story.runOnContext(v -> run(work, end));
    return end.future();
  }

  /**
   * For what computes, or waits for another program: on a thread of its own. There are only as many
   * virtual threads at a time as processors, and such work would keep them from the story.
   */
  <T> Future<T> apart(String name, Callable<T> work) {
    Promise<T> end = begin();
    Thread.ofPlatform().name(name).daemon().start(() -> run(work, end));
    return end.future();
  }

  private <T> Promise<T> begin() {
    Promise<T> end = Promise.promise();
    begun.add(end.future());
    return end;
  }

  private static <T> void run(Callable<T> work, Promise<T> end) {
    try {
      end.complete(work.call());
    } catch (Exception e) {
      end.fail(e);
    }
  }

  @Override
  public void close() {
    // Why one failed is for whoever wanted its result.
    begun.forEach(end -> end.transform(ended -> Future.succeededFuture()).await());
  }
}
