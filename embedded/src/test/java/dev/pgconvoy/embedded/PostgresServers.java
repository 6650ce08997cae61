package dev.pgconvoy.embedded;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The servers of the tests: one of each major, and of each set of settings, for a whole JVM, at the
 * end of which they stop. A server runs from embedded binaries unless the environment names one, as
 * in {@code PGCONVOY_TEST_SERVER_17=postgresql://postgres@127.0.0.1:5432/postgres}, or the class
 * path holds a {@link ServerOrigin} that has one.
 *
 * <p>Tests share these servers, each with databases of its own. A test that crashes, restarts or
 * reconfigures a server starts an {@link EmbeddedServer} for itself.
 */
public final class PostgresServers {
  private static final Map<Wanted, PostgresServer> RUNNING = new ConcurrentHashMap<>();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresServers() {}

  private record Wanted(int major, Map<String, String> settings) {}

  /** The majors that {@link #of(int)} can give without a server named by the environment. */
  public static List<Integer> majors() {
    return EmbeddedServer.majors();
  }

  /** The shared server of this major. */
  public static PostgresServer of(int major) {
    return of(major, Map.of());
  }

  /** The shared server of this major with these settings. */
  public static PostgresServer of(int major, Map<String, String> settings) {
    return RUNNING.computeIfAbsent(new Wanted(major, Map.copyOf(settings)), PostgresServers::start);
  }

  /** A new, empty database on the shared server of this major. */
  public static TestDatabase database(int major) throws SQLException {
    return database(of(major), "");
  }

  /**
   * A new, empty database.
   *
   * @param options what follows the name in CREATE DATABASE
   */
  public static TestDatabase database(PostgresServer server, String options) throws SQLException {
    String name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    server.createDatabase(name, options);
    return new TestDatabase(server, name);
  }

  private static PostgresServer start(Wanted wanted) {
    String given = System.getenv("PGCONVOY_TEST_SERVER_" + wanted.major());
    if (given != null && wanted.settings().isEmpty()) {
      return new GivenServer(wanted.major(), URI.create(given));
    }
    return ServiceLoader.load(ServerOrigin.class).stream()
        .map(origin -> origin.get().start(wanted.major(), wanted.settings()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> startEmbedded(wanted));
  }

  private static PostgresServer startEmbedded(Wanted wanted) {
    EmbeddedServerBuilder builder = EmbeddedServer.builder(wanted.major());
    wanted.settings().forEach(builder::setting);
    return builder.start();
  }
}
