package dev.pgconvoy.validate;

import dev.pgconvoy.copy.RowSink;
import dev.pgconvoy.copy.Side;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where those that read get their work: from one pass at a time. Those that find none wait, as
 * finished readings can make room for more, and another pass can follow. Safe for use by many
 * threads.
 */
final class ReadDesk implements PassRunner {

  /** A reading, and what it is for. */
  record Assigned(ReadPass pass, Reading reading) {}

  private record Waiting(Side side, Promise<Optional<Assigned>> promise) {}

  private final List<Waiting> waiting = new ArrayList<>();
  private @Nullable ReadPass pass;
  private @Nullable Promise<Void> over;
  private @Nullable Throwable failure;
  private boolean closed;

  @Override
  public void run(ReadPass next) {
    begin(next).await();
  }

  /**
   * Begins a pass; there must be no other one.
   *
   * @return completes when all is read, fails with the first failure
   */
  private synchronized Future<Void> begin(ReadPass next) {
    if (pass != null) {
      throw new IllegalStateException("a pass is running already");
    }
    if (failure != null) {
      return Future.failedFuture(failure);
    }
    Promise<Void> promise = Promise.promise();
    pass = next;
    over = promise;
    assign();
    endIfOver();
    return promise.future();
  }

  /** The next reading for a connection to this side; empty if there will be none any more. */
  synchronized Future<Optional<Assigned>> next(Side side) {
    if (closed) {
      return Future.succeededFuture(Optional.empty());
    }
    Promise<Optional<Assigned>> promise = Promise.promise();
    waiting.add(new Waiting(side, promise));
    assign();
    return promise.future();
  }

  synchronized void done(Assigned assigned, List<? extends RowSink> sinks) {
    if (assigned.pass.equals(pass)) {
      assigned.pass.done(assigned.reading, sinks);
      assign();
      endIfOver();
    }
  }

  /** Ends the pass, and those to come. */
  synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    Promise<Void> told = over;
    pass = null;
    over = null;
    close();
    if (told != null) {
      told.tryFail(cause);
    }
  }

  /** Sends those that wait home. */
  synchronized void close() {
    closed = true;
    waiting.forEach(one -> one.promise.complete(Optional.empty()));
    waiting.clear();
  }

  private void assign() {
    ReadPass current = pass;
    if (current != null) {
      waiting.removeIf(one -> assign(current, one));
    }
  }

  private static boolean assign(ReadPass current, Waiting one) {
    Reading reading = current.poll(one.side);
    if (reading == null) {
      return false;
    }
    one.promise.complete(Optional.of(new Assigned(current, reading)));
    return true;
  }

  private void endIfOver() {
    Promise<Void> told = over;
    if (pass != null && told != null && pass.isOver()) {
      pass = null;
      over = null;
      told.complete();
    }
  }
}
