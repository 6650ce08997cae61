package dev.pgconvoy.embedded;

import java.util.List;

/** A signal that Java's own process handles can't send. */
enum Signal {
  /** Fast shutdown, to a postmaster. */
  INT,
  /** Immediate shutdown, to a postmaster. */
  QUIT,
  STOP,
  CONT;

  /** Sends it; a process that is gone already is no error. */
  void send(ProcessHandle process) {
    Command.Result result =
        Command.of(List.of(), "sh", "-c", "kill -s \"$0\" \"$1\"", name(), "" + process.pid())
            .run();
    if (!result.succeeded() && process.isAlive()) {
      throw new EmbeddedServerException(
          "SIG%s could not be sent to process %d: %s"
              .formatted(name(), process.pid(), result.output()));
    }
  }
}
