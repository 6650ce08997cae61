package dev.pgconvoy.corpus;

import dev.pgconvoy.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What files of the corpus need of a server besides a database: roles, a tablespace, an extension.
 */
final class ServerPreparation {
  private static final Set<String> PREPARED = ConcurrentHashMap.newKeySet();

  private ServerPreparation() {}

  /** Prepares a server, once, for a database with what is in this file. */
  static void of(PostgresServer server, CorpusFile file)
      throws IOException, InterruptedException, SQLException {
    String postgres = server.uri("postgres");
    if (PREPARED.add(postgres)) {
      CorpusDatabase.runScript(postgres, CorpusFile.resource("cluster.sql"));
    }
    if (file.extension().isPresent()) {
      installExtension(server);
    }
  }

  /** CREATE EXTENSION reads files of the server's installation: there is no other way in. */
  private static void installExtension(PostgresServer server) throws IOException, SQLException {
    Path target = shareDirectory(server).resolve("extension");
    try (Stream<Path> files = Files.list(CorpusFile.resource("extension"))) {
      for (Path file : files.toList()) {
        Path whole = Files.createTempFile(target, ".corpus-", null);
        Files.copy(file, whole, StandardCopyOption.REPLACE_EXISTING);
        Files.move(whole, target.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static Path shareDirectory(PostgresServer server) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'SHAREDIR'")) {
      result.next();
      return Path.of(result.getString(1));
    }
  }
}
