package dev.pgconvoy.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/** The Docker engine of the tests. */
final class Engine {

  private static final String NONE =
      "SKIPPED, NOT PASSED: no Docker engine answers. Start one; as root on Debian or Ubuntu, ./verify does.";

  static boolean answers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /** Skips the test where no engine answers, unless one was named: that one must. */
  static void require() {
    if (answers()) {
      return;
    }
    String named = System.getenv("DOCKER_HOST");
    if (named != null) {
      throw new AssertionError("no engine answers at DOCKER_HOST=" + named);
    }
    // The console tells how many tests were skipped, but not why.
    System.err.println(NONE);
    Assumptions.abort(NONE);
  }

  /** Closed with the JVM. */
  static DockerClient client() {
    return DockerClientFactory.instance().client();
  }

  static InspectContainerResponse inspect(String container) {
    return client().inspectContainerCmd(container).exec();
  }

  private Engine() {}
}
