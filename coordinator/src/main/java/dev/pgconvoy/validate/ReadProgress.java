package dev.pgconvoy.validate;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.task.Section;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Writes on the board what is being read. */
final class ReadProgress {

  private final RunBoard board;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicInteger planned;

  /**
   * @param planned how many readings the board expects; what comes on top is added
   */
  ReadProgress(RunBoard board, int planned) {
    this.board = board;
    this.planned = new AtomicInteger(planned);
  }

  Line begin(Reading reading, String reader) {
    long number = numbers.incrementAndGet();
    board.leased(number, reading.name(), reader, Section.VALIDATE, reading.bytes());
    return new Line(number);
  }

  /** One reading. */
  final class Line implements AutoCloseable {

    private final long number;
    private long bytes;
    private long rows;

    private Line(long number) {
      this.number = number;
    }

    /** On the event loop. */
    void moved(long moreBytes, long moreRows) {
      bytes += moreBytes;
      rows += moreRows;
      board.progress(number, rows, bytes, "reading");
    }

    void done(long allRows, long allBytes) {
      if (planned.decrementAndGet() < 0) {
        board.added(Section.VALIDATE, 1);
      }
      board.done(number, allRows, allBytes);
    }

    /** Takes it off the board if it is not done. */
    @Override
    public void close() {
      board.given(number);
    }
  }
}
