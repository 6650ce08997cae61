package dev.pgconvoy.cli;

import dev.pgconvoy.demo.DemoServers;
import dev.pgconvoy.embedded.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The demo's passwords in a file that only its user can read, so that psql finds them and no screen
 * shows them.
 */
record DemoPassFile(Path path) implements AutoCloseable {

  /** Temporary files are made for their owner alone. */
  static DemoPassFile write(DemoServers servers) throws IOException {
    Path path = Files.createTempFile("pgconvoy-demo-", ".pgpass");
    path.toFile().deleteOnExit();
    Files.writeString(path, line(servers.source()) + line(servers.target()));
    return new DemoPassFile(path);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }

  /** The demo's passwords are of hexadecimal digits: nothing to escape. */
  private static String line(EmbeddedServer server) {
    String userAndPassword = URI.create(server.uri("postgres")).getUserInfo();
    return "127.0.0.1:" + server.port() + ":*:" + userAndPassword + "\n";
  }
}
