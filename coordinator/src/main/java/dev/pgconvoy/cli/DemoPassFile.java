package dev.pgconvoy.cli;

import dev.pgconvoy.demo.DemoServers;
import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.temporary.PrivateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The demo's passwords in a file that only its user can read, so that psql finds them and no screen
 * shows them. What a killed demo has left is removed by the next run.
 */
record DemoPassFile(PrivateFolder folder, Path path) implements AutoCloseable {

  /** libpq ignores a file that others may read. */
  private static final String OWNER_ONLY = "rw-------";

  static DemoPassFile write(DemoServers servers) throws IOException {
    PrivateFolder folder = PrivateFolder.temporary();
    Path path =
        Files.createFile(
            folder.path().resolve("pgpass"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    folder.removeAtExit(path);
    Files.writeString(path, line(servers.source()) + line(servers.target()));
    return new DemoPassFile(folder, path);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }

  /** The demo's passwords are of hexadecimal digits: nothing to escape. */
  private static String line(EmbeddedServer server) {
    String userAndPassword = URI.create(server.uri("postgres")).getUserInfo();
    return "127.0.0.1:" + server.port() + ":*:" + userAndPassword + "\n";
  }
}
