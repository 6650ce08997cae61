package dev.pgconvoy.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.pgconvoy.bus.BusCodec;
import dev.pgconvoy.cluster.ClusterNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The Vert.x of a command. */
final class Runtimes {

  /** All work has ended by then; what is left takes a few milliseconds. */
  private static final long CLOSING_MILLIS = 1_000;

  private static final System.Logger LOG = System.getLogger(Runtimes.class.getName());

  /**
   * Ready for the messages between coordinator and workers. It serves no files, so nothing is
   * looked for on the class path or unpacked into a cache.
   */
  static Vertx vertx() {
    Vertx vertx = Vertx.vertx(options());
    BusCodec.register(vertx.eventBus());
    return vertx;
  }

  static VertxOptions options() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }

  /**
   * Ends its threads. Not only for order: the JVM's exit waits 0.3 s for threads that are in native
   * code, as those are that wait for the network (vmOperations.cpp, VM_Exit).
   */
  static void close(Vertx vertx) {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSING_MILLIS, MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.DEBUG, "Vert.x did not end in order", e);
    }
  }

  /** Ends its threads, and the cluster that it began: whoever is in it yet looks for another. */
  static void close(ClusterNode node) {
    node.cutOff();
    close(node.vertx());
  }

  private Runtimes() {}
}
