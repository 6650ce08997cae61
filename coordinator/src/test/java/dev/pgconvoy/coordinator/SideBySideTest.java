package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  private final Vertx vertx = Vertx.vertx();
  private final Context story = ((VertxInternal) vertx).createVirtualThreadContext();

  @AfterEach
  void close() throws Exception {
    get(vertx.close());
  }

  @Test
  void whatIsDoneApartAndInTurnGivesItsResults() throws Exception {
    assertEquals(
        3,
        tell(
            () -> {
              try (SideBySide beside = new SideBySide(story)) {
                Future<Integer> one = beside.apart("one", () -> 1);
                Future<Integer> two = beside.inTurn(() -> 2);
                return one.await() + two.await();
              }
            }));
  }

  @Test
  void aStoryThatFailsWaitsForWhatItHasBegun() throws Exception {
    List<String> ended = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch failed = new CountDownLatch(1);
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                tell(
                    () -> {
                      try (SideBySide beside = new SideBySide(story)) {
                        beside.apart(
                            "late", () -> failed.await(1, TimeUnit.MINUTES) && ended.add("apart"));
                        beside.inTurn(
                            () -> {
                              failed.countDown();
                              return ended.add("in turn");
                            });
                        throw new IllegalStateException("the story's own");
                      } finally {
                        Collections.sort(ended);
                        ended.add("closed");
                      }
                    }));
    assertEquals("the story's own", failure.getMessage());
    assertEquals(List.of("apart", "in turn", "closed"), ended);
  }

  @Test
  void aFailureIsForWhoeverWantsTheResult() throws Exception {
    assertEquals(
        "no such file",
        tell(
            () -> {
              try (SideBySide beside = new SideBySide(story)) {
                Future<String> reading =
                    beside.apart(
                        "reading",
                        () -> {
                          throw new IllegalStateException("no such file");
                        });
                return assertThrows(IllegalStateException.class, reading::await).getMessage();
              }
            }));
  }

  private <T> T tell(Callable<T> work) throws Exception {
    Promise<T> end = Promise.promise();
    story.runOnContext(
        v -> {
          try {
            end.complete(work.call());
          } catch (Exception e) {
            end.fail(e);
          }
        });
    return get(end.future());
  }

  private static <T> T get(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }
}
