package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;

/** Tells once what is found again and again, such as a server that is away. */
final class Warnings {

  private final RunBoard board;
  private String last = "";

  Warnings(RunBoard board) {
    this.board = board;
  }

  void tell(String text) {
    if (!text.equals(last)) {
      last = text;
      board.event(Severity.WARNING, text);
    }
  }

  /** The next is told, whatever it is. */
  void over() {
    last = "";
  }
}
