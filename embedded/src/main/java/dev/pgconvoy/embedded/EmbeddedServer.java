package dev.pgconvoy.embedded;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server on a free port of the loopback interface, with a superuser "postgres". It is
 * tuned for throw-away data: fsync is off unless set.
 */
public final class EmbeddedServer implements PostgresServer, AutoCloseable {
  static final String SUPERUSER = "postgres";
  private static final String HOST = "127.0.0.1";
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);

  private final PostgresBinaries binaries;
  private final ServerUser user;
  private final DataDirectory directory;
  private final Watchdog watchdog;
  private final @Nullable String password;
  private final int port;
  private final Thread closeAtExit = new Thread(this::closeNow, "pgconvoy-embedded-exit");
  private Postmaster postmaster;
  private boolean closed;

  EmbeddedServer(
      PostgresBinaries binaries,
      ServerUser user,
      DataDirectory directory,
      Watchdog watchdog,
      Postmaster postmaster,
      @Nullable String password) {
    this.binaries = binaries;
    this.user = user;
    this.directory = directory;
    this.watchdog = watchdog;
    this.postmaster = postmaster;
    this.password = password;
    this.port = postmaster.port();
    Runtime.getRuntime().addShutdownHook(closeAtExit);
  }

  /** A server with nothing set, in a temporary directory. */
  public static EmbeddedServer start(int major) {
    return builder(major).start();
  }

  public static EmbeddedServerBuilder builder(int major) {
    return new EmbeddedServerBuilder(major);
  }

  /** The majors that can be started here, oldest first. */
  public static List<Integer> majors() {
    return PostgresBinaries.majors();
  }

  @Override
  public int major() {
    return binaries.major();
  }

  /** The same for the server's whole life, restarts included. */
  public int port() {
    return port;
  }

  public Path dataDirectory() {
    return directory.path();
  }

  public Path log() {
    return directory.log();
  }

  @Override
  public String uri(String database) {
    String secret = password == null ? "" : ":" + encoded(password);
    return "postgresql://" + SUPERUSER + secret + "@" + HOST + ":" + port + "/" + encoded(database);
  }

  @Override
  public Connection connect(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {HOST});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(SUPERUSER);
    source.setPassword(password);
    return source.getConnection();
  }

  /** Stops the server as {@code pg_ctl stop} does; {@link #restart} starts it again. */
  public synchronized void stop() {
    if (postmaster.alive()) {
      postmaster.stopFast();
    }
  }

  /** Stops the server if it runs, and starts it on the same port and files. */
  public synchronized void restart() {
    stop();
    try {
      postmaster = Postmaster.start(binaries, user, directory, port);
    } catch (IOException e) {
      throw new EmbeddedServerException("PostgreSQL could not be restarted: " + e, e);
    }
  }

  /**
   * Kills one server process, upon which all sessions are lost and the server goes through crash
   * recovery; returns when it accepts connections again. Asynchronous commits may be lost, and
   * unlogged tables are emptied.
   */
  public synchronized void crash() throws SQLException {
    List<ProcessHandle> children = postmaster.process().children().toList();
    killOneSession();
    children.forEach(child -> child.onExit().join());
    awaitRecovery();
  }

  /** Kills all processes of the server at once; {@link #restart} starts it again. */
  public synchronized void kill() {
    postmaster.kill();
  }

  /** Stops a server process, by its pid, in its tracks until {@link #resume}. */
  public void pause(long pid) {
    send(Signal.STOP, pid);
  }

  public void resume(long pid) {
    send(Signal.CONT, pid);
  }

  /** The main process, its children, and the watchdog over them. */
  public synchronized List<ProcessHandle> processes() {
    return Stream.concat(postmaster.processes(), Stream.of(watchdog.process()))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /** Stops the server and deletes its files, unless its directory was named. */
  @Override
  public void close() {
    if (closeNow()) {
      forgetExit();
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL " + major() + " on port " + port;
  }

  private synchronized boolean closeNow() {
    if (closed) {
      return false;
    }
    closed = true;
    try {
      endPostmaster();
      watchdog.dismiss();
      if (directory.disposable()) {
        directory.delete();
      }
      return true;
    } catch (IOException e) {
      throw new EmbeddedServerException("%s was not closed cleanly: %s".formatted(this, e), e);
    }
  }

  private void forgetExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(closeAtExit);
    } catch (IllegalStateException exiting) {
      // Closed by another hook: this one will find nothing left to do.
      return;
    }
  }

  private void endPostmaster() throws IOException {
    if (!postmaster.alive() && wasKilled()) {
      // Only the server itself knows which shared memory it left, and gives it back at its start.
      postmaster = Postmaster.start(binaries, user, directory, port);
    }
    if (!postmaster.alive()) {
      return;
    }
    if (directory.disposable()) {
      postmaster.stopImmediately();
    } else {
      postmaster.stopFast();
    }
  }

  private boolean wasKilled() {
    return Files.exists(directory.path().resolve("postmaster.pid"));
  }

  private void killOneSession() throws SQLException {
    try (Connection connection = connect(SUPERUSER);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
      result.next();
      ProcessHandle session = ProcessHandle.of(result.getLong(1)).orElseThrow();
      session.destroyForcibly();
      session.onExit().join();
    }
  }

  private void awaitRecovery() throws SQLException {
    Instant limit = Instant.now().plus(RECOVERY_LIMIT);
    while (true) {
      try {
        connect(SUPERUSER).close();
        return;
      } catch (SQLException recovering) {
        if (postmaster.exitsSoon() || Instant.now().isAfter(limit)) {
          throw recovering;
        }
      }
    }
  }

  private void send(Signal signal, long pid) {
    ProcessHandle process =
        processes().stream()
            .filter(handle -> handle.pid() == pid)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException(pid + " is not a live process of " + this));
    signal.send(process);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
