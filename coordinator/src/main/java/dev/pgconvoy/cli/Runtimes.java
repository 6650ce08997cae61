package dev.pgconvoy.cli;

import dev.pgconvoy.bus.BusCodec;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** The Vert.x of a command. */
final class Runtimes {

  /**
   * Ready for the messages between coordinator and workers. It serves no files, so nothing is
   * looked for on the class path or unpacked into a cache.
   */
  static Vertx vertx() {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    BusCodec.register(vertx.eventBus());
    return vertx;
  }

  private Runtimes() {}
}
