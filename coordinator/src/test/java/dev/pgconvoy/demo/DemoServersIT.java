package dev.pgconvoy.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.EmbeddedServerException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoServersIT {

  @Test
  void source_and_target_are_two_majors_apart_and_closing_leaves_no_process() throws Exception {
    List<ProcessHandle> processes;
    try (DemoServers servers = DemoServers.start()) {
      processes =
          Stream.of(servers.source(), servers.target())
              .flatMap(server -> server.processes().stream())
              .toList();
      assertTrue(version(servers.source().connect("postgres")).startsWith("15."));
      assertTrue(version(servers.target().connect("postgres")).startsWith("17."));
    }
    processes.forEach(process -> process.onExit().join());
  }

  @Test
  void other_users_of_the_machine_are_not_let_in() {
    try (DemoServers servers = DemoServers.start()) {
      String url = "jdbc:postgresql://127.0.0.1:" + servers.target().port() + "/postgres";
      var error =
          assertThrows(
              SQLException.class, () -> DriverManager.getConnection(url, "postgres", "guess"));
      assertEquals("28P01", error.getSQLState());
    }
  }

  @Test
  void a_major_without_binaries_is_refused() {
    var error = assertThrows(EmbeddedServerException.class, () -> DemoServers.start(15, 9));
    assertTrue(error.getMessage().startsWith("No binaries of PostgreSQL 9 "));
  }

  private static String version(Connection connection) throws SQLException {
    try (connection) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }
}
