package dev.pgconvoy.containers;

import dev.pgconvoy.embedded.PostgresServer;
import dev.pgconvoy.embedded.ServerOrigin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A PostgreSQL server in a container, with throw-away data; ends with the JVM. */
final class ContainerServer implements PostgresServer {

  private static final int PORT = 5432;
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final int major;
  private final String name;
  private final GenericContainer<?> container;

  private ContainerServer(int major, Map<String, String> settings) {
    this.major = major;
    this.name = "postgres" + major + "-" + STARTED.incrementAndGet();
    List<String> command = new ArrayList<>(List.of("postgres", "-c", "fsync=off"));
    settings.forEach((setting, value) -> command.addAll(List.of("-c", setting + "=" + value)));
    this.container =
        new GenericContainer<>(DockerImageName.parse(Images.postgres(major)))
            .withNetwork(Network.SHARED)
            .withNetworkAliases(name)
            .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
            .withCommand(command.toArray(String[]::new))
            .withExposedPorts(PORT)
            .waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1 -U postgres"));
  }

  /** What makes the fixture of the tests take its servers from containers. */
  public static final class Origin implements ServerOrigin {
    @Override
    public Optional<PostgresServer> start(int major, Map<String, String> settings) {
      if (!Engine.answers()) {
        return Optional.empty();
      }
      ContainerServer server = new ContainerServer(major, settings);
      server.container.start();
      return Optional.of(server);
    }
  }

  @Override
  public int major() {
    return major;
  }

  /** As it is reached from this machine. */
  @Override
  public String uri(String database) {
    return "postgresql://postgres@" + address() + "/" + database;
  }

  /** As containers of the same network reach it: not over loopback, so that TLS is the default. */
  String uriForContainers(String database) {
    return "postgresql://postgres@" + name + ":" + PORT + "/" + database + "?sslmode=disable";
  }

  @Override
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address() + "/" + database + "?user=postgres");
  }

  private String address() {
    return container.getHost() + ":" + container.getMappedPort(PORT);
  }

  @Override
  public String toString() {
    return "PostgreSQL " + major + " in container " + name;
  }
}
