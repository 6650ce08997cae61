package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import java.util.Optional;

/** Somebody who is shown a run. All calls come from one thread. */
public interface RunWatch {

  /** A picture; to be called a few times a second, for the watch to take what it needs. */
  void show(RunView view);

  /** Something that happened around the run: a signal, a message of a library. */
  void note(RunEvent event);

  /**
   * The run is over.
   *
   * @param goOn the command that goes on with it, if it can go on
   */
  void end(RunSummary summary, Optional<String> goOn);
}
