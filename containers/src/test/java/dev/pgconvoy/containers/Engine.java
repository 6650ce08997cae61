package dev.pgconvoy.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/** The Docker engine of the tests. */
final class Engine {

  private static final String NONE =
      "no Docker engine answers. Start one; as root on Debian, ./verify does.";

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
    skip(NONE);
  }

  static void skip(String why) {
    String loudly = "SKIPPED, NOT PASSED: " + why;
    // The console tells how many tests were skipped, but not why.
    System.err.println(loudly);
    Assumptions.abort(loudly);
  }

  /** Closed with the JVM. */
  static DockerClient client() {
    return DockerClientFactory.instance().client();
  }

  /**
   * By these Testcontainers finds what this JVM made and removes it after its end, however that
   * comes.
   */
  static Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>(DockerClientFactory.DEFAULT_LABELS);
    labels.put(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID);
    return labels;
  }

  static InspectContainerResponse inspect(String container) {
    return client().inspectContainerCmd(container).exec();
  }

  private Engine() {}
}
