package dev.pgconvoy.demo;

import dev.pgconvoy.embedded.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the scripts that are resources of this package. */
record ScriptRunner(PostgresServer server, String database, long rows) {
  /** Two keep the usual small machine busy; a third fills the gaps at the end of long scripts. */
  private static final int SESSIONS = 3;

  void oneAfterTheOther(List<String> scripts) throws SQLException {
    for (String script : scripts) {
      run(script);
    }
  }

  /** Runs scripts that do not depend on each other; the first failure in their order is thrown. */
  void sideBySide(List<String> scripts) throws SQLException {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService sessions = Executors.newFixedThreadPool(SESSIONS)) {
      for (String script : scripts) {
        running.add(
            sessions.submit(
                () -> {
                  run(script);
                  return null;
                }));
      }
    }
    for (Future<?> script : running) {
      finish(script);
    }
  }

  private void run(String script) throws SQLException {
    try (Connection session = server.connect(database);
        Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(text("session"));
      statement.execute("SET shop.rows = " + rows);
      if (script.startsWith("data/")) {
        statement.execute(text("data/words"));
      }
      statement.execute(text(script));
    } catch (SQLException e) {
      throw new SQLException(
          "The sample database's script %s failed: %s".formatted(script, e.getMessage()),
          e.getSQLState(),
          e);
    }
  }

  private static void finish(Future<?> script) throws SQLException {
    try {
      script.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("Interrupted while the sample database was loaded", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static String text(String script) {
    String resource = script + ".sql";
    try (InputStream stream = ScriptRunner.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(stream, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
