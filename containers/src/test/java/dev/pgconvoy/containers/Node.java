package dev.pgconvoy.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import dev.pgconvoy.coordinator.Await;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;

/**
 * A coordinator or worker in a container of its own, restricted as the files in deploy/ have it:
 * not root, without capabilities, with nothing to write to but /tmp, and within 1 GB.
 */
final class Node extends GenericContainer<Node> {

  private static final String MOUNTED = "/run/secrets/pgconvoy";

  /** Where {@link #withCertificates} has them. */
  static final String CERTIFICATES = MOUNTED + "/" + Certificates.FOLDER + "/";

  private static final long MEMORY_BYTES = 1L << 30;

  private final String name;

  Node(String name, String... command) {
    super(DockerImageName.parse(Images.pgconvoy()));
    this.name = name;
    withNetwork(Network.SHARED);
    withNetworkAliases(name);
    withCommand(command);
    withTmpFs(Map.of("/tmp", "rw,exec"));
    withCreateContainerCmdModifier(
        create -> {
          create
              .getHostConfig()
              .withReadonlyRootfs(true)
              .withCapDrop(Capability.ALL)
              .withSecurityOpts(List.of("no-new-privileges:true"))
              .withMemory(MEMORY_BYTES);
          // The image's own check, but each second.
          create.withHealthcheck(new HealthCheck().withInterval(TimeUnit.SECONDS.toNanos(1)));
        });
  }

  Node withCertificates(Certificates certificates) {
    return withCreateContainerCmdModifier(
        create -> create.getHostConfig().withMounts(List.of(certificates.at(MOUNTED, true))));
  }

  void awaitLog(String text) throws Exception {
    Await.until(() -> text + " from " + this, () -> getLogs().contains(text));
  }

  /** Expects it to end by itself with this exit code. */
  void requireEnd(long code) throws Exception {
    Await.until(() -> "the end of " + this, () -> !isRunning());
    ContainerState state = Engine.inspect(getContainerId()).getState();
    assertEquals(code, state.getExitCodeLong(), this::toString);
  }

  /** SIGKILL: it can do nothing about it. */
  void kill() {
    Engine.client().killContainerCmd(getContainerId()).exec();
  }

  /** For messages of tests. */
  @Override
  public String toString() {
    return "container " + name + ":\n" + getLogs();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
