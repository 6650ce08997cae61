package dev.pgconvoy.embedded;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The running main process of a server. */
record Postmaster(Process process, int port) {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int PORTS_TO_TRY = 10;
  private static final String PORT_TAKEN = "could not bind";

  /**
   * Starts a server on a port of its own, and returns when it accepts connections.
   *
   * @throws EmbeddedServerException with the end of the server's log if it doesn't come up
   */
  static Postmaster start(PostgresBinaries binaries, ServerUser user, DataDirectory directory)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return start(binaries, user, directory, FreePort.choose());
      } catch (EmbeddedServerException e) {
        boolean lostRaceForPort = String.valueOf(e.getMessage()).contains(PORT_TAKEN);
        if (!lostRaceForPort || attempt == PORTS_TO_TRY) {
          throw e;
        }
      }
    }
  }

  /** Starts a server on a given port, as a client of the one before expects. */
  static Postmaster start(
      PostgresBinaries binaries, ServerUser user, DataDirectory directory, int port)
      throws IOException {
    Command command =
        Command.of(
            user.prefix(),
            binaries.program("postgres"),
            "-D",
            directory.path().toString(),
            "-p",
            Integer.toString(port));
    Process process =
        new ProcessBuilder(command.words())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.log().toFile()))
            .start();
    process.getOutputStream().close();
    Postmaster postmaster = new Postmaster(process, port);
    postmaster.awaitReady(binaries.major(), directory);
    return postmaster;
  }

  /** Ends all sessions, writes a checkpoint and stops. */
  void stopFast() {
    signal(Signal.INT);
    awaitExit();
  }

  /** Stops at once, without a checkpoint; gives shared memory back, unlike {@link #kill}. */
  void stopImmediately() {
    signal(Signal.QUIT);
    awaitExit();
  }

  /** Kills the main process and all others as a crash of the machine would. */
  void kill() {
    List<ProcessHandle> all = processes().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }

  boolean alive() {
    return process.isAlive();
  }

  /** The main process and its children. */
  Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** Waits a moment; returns at once if the server is gone. */
  boolean exitsSoon() {
    return exitsWithin(POLL);
  }

  private void awaitReady(int major, DataDirectory directory) throws IOException {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (!directory.ready(process.pid())) {
      if (exitsSoon()) {
        throw new EmbeddedServerException(
            "PostgreSQL %d did not start (exit code %d); the end of its log:\n%s"
                .formatted(major, process.exitValue(), directory.endOfLog()));
      }
      if (Instant.now().isAfter(limit)) {
        kill();
        throw new EmbeddedServerException(
            "PostgreSQL %d was not ready after %d s; the end of its log:\n%s"
                .formatted(major, START_LIMIT.toSeconds(), directory.endOfLog()));
      }
    }
  }

  private void awaitExit() {
    if (!exitsWithin(STOP_LIMIT)) {
      kill();
    }
  }

  private boolean exitsWithin(Duration duration) {
    try {
      return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while waiting for a server", e);
    }
  }

  private void signal(Signal signal) {
    signal.send(process.toHandle());
  }
}
