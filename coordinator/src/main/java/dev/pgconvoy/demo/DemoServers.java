package dev.pgconvoy.demo;

import dev.pgconvoy.embedded.EmbeddedServer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The demo's source and target, two majors apart, on free ports of the loopback interface and with
 * a password made for this run, as every user of the machine can reach those ports.
 */
public record DemoServers(EmbeddedServer source, EmbeddedServer target) implements AutoCloseable {
  public static final int SOURCE_MAJOR = 15;
  public static final int TARGET_MAJOR = 17;
  private static final int PASSWORD_BYTES = 16;

  /** PostgreSQL 15 as the source and 17 as the target. */
  public static DemoServers start() {
    return start(SOURCE_MAJOR, TARGET_MAJOR);
  }

  /**
   * Starts both side by side. The caller closes them, which deletes all they hold.
   *
   * @throws dev.pgconvoy.embedded.EmbeddedServerException if there are no binaries of a major for
   *     this platform, or a server doesn't start
   */
  public static DemoServers start(int sourceMajor, int targetMajor) {
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      var source = CompletableFuture.supplyAsync(() -> server(sourceMajor), both);
      var target = CompletableFuture.supplyAsync(() -> server(targetMajor), both);
      try {
        return new DemoServers(source.join(), target.join());
      } catch (CompletionException e) {
        closeIfStarted(source);
        closeIfStarted(target);
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }

  @Override
  public void close() {
    try (target) {
      source.close();
    }
  }

  private static void closeIfStarted(CompletableFuture<EmbeddedServer> starting) {
    starting
        .handle(
            (server, failure) -> {
              if (server != null) {
                server.close();
              }
              return failure;
            })
        .join();
  }

  private static EmbeddedServer server(int major) {
    return EmbeddedServer.builder(major)
        .superuserPassword(newPassword())
        .setting("max_wal_size", "4GB")
        .setting("checkpoint_timeout", "30min")
        .start();
  }

  private static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
