package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Script;
import io.vertx.core.Future;
import java.io.IOException;

/**
 * The schema's SQL while pg_restore may still be writing it. Closing it waits for that to end, as
 * the files that are being read and written are somebody's to delete.
 */
record Rendering(Future<Script> script) implements AutoCloseable {

  /**
   * To be called on a virtual thread.
   *
   * @return what {@link #close} closes
   */
  Script await() {
    return script.await();
  }

  @Override
  public void close() throws IOException {
    // Why it failed is for whoever wanted the script.
    if (script.transform(ended -> Future.succeededFuture(ended.succeeded())).await()) {
      script.result().close();
    }
  }
}
