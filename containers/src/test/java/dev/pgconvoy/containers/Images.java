package dev.pgconvoy.containers;

import dev.pgconvoy.cli.Main;
import dev.pgconvoy.deploy.PrometheusProgram;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/** The images of the tests, each built once in a JVM, under names that nobody else uses. */
final class Images {

  private static final Map<String, ImageFromDockerfile> BUILT = new ConcurrentHashMap<>();

  /** Of deploy/Dockerfile as it is, from the build that the tests run with. */
  static String pgconvoy() {
    return built(
        "pgconvoy",
        () -> {
          Path build = build();
          return new ImageFromDockerfile()
              .withFileFromPath("Dockerfile", Path.of("..", "deploy", "Dockerfile"))
              .withFileFromPath("coordinator/target/lib", build.resolve("lib"))
              .withFileFromPath("coordinator/target/pgconvoy.jar", build.resolve("pgconvoy.jar"));
        });
  }

  /** Stands in for the official image of this major. */
  static String postgres(int major) {
    String base = pgconvoy();
    return built(
        "postgres" + major,
        () ->
            new ImageFromDockerfile()
                .withFileFromClasspath("Dockerfile", resource("postgres/Dockerfile"))
                .withFileFromClasspath("entrypoint.sh", resource("postgres/entrypoint.sh"))
                .withFileFromTransferable("postgres.txz", Transferable.of(server(major)))
                .withBuildArg("BASE", base));
  }

  /** Stands in for the official image, with the Prometheus of this machine. */
  static String prometheus() {
    String base = pgconvoy();
    return built(
        "prometheus",
        () ->
            new ImageFromDockerfile()
                .withFileFromClasspath("Dockerfile", resource("prometheus/Dockerfile"))
                .withFileFromPath("prometheus", PrometheusProgram.find("prometheus").toRealPath())
                .withBuildArg("BASE", base));
  }

  private static String built(String what, Callable<ImageFromDockerfile> from) {
    return BUILT
        .computeIfAbsent(
            what,
            name -> {
              try {
                // An engine of ./verify reaches Debian's packages only over the machine's network.
                return from.call()
                    .withBuildImageCmdModifier(build -> build.withNetworkMode("host"));
              } catch (Exception e) {
                throw new IllegalStateException("no image of " + name + ": " + e.getMessage(), e);
              }
            })
        .get();
  }

  /** Where the coordinator's jar lies beside its libraries. */
  private static Path build() throws URISyntaxException {
    Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (!jar.endsWith("pgconvoy.jar")) {
      throw new IllegalStateException(jar + " isn't packaged: run the tests by mvn verify");
    }
    return jar.resolveSibling(".").normalize();
  }

  /** The archive of a server for Linux, as the module embedded has it. */
  private static byte[] server(int major) throws IOException {
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String archive =
        "/dev/pgconvoy/embedded/binaries/%d/postgres-linux-%s.txz".formatted(major, processor);
    try (InputStream in = Images.class.getResourceAsStream(archive)) {
      if (in == null) {
        throw new IOException("the build has no " + archive);
      }
      return in.readAllBytes();
    }
  }

  private static String resource(String name) {
    return "dev/pgconvoy/containers/" + name;
  }

  private Images() {}
}
