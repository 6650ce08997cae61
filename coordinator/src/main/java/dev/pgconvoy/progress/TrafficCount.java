package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunPicture.Amount;
import dev.pgconvoy.progress.RunPicture.Traffic;
import dev.pgconvoy.task.Section;

/**
 * Adds up what travels in this process, attempts that fail included: it only grows. To be used
 * under the board's lock.
 */
final class TrafficCount {

  private Amount sourceRead = Amount.NONE;
  private Amount targetWritten = Amount.NONE;
  private Amount targetRead = Amount.NONE;

  /** A task has moved on; by less than nothing when it has begun anew. */
  void read(Section section, long moreRows, long moreBytes) {
    Amount more = new Amount(Math.max(0, moreRows), Math.max(0, moreBytes));
    switch (section) {
      case DATA -> sourceRead = sourceRead.plus(more);
      case VALIDATE -> targetRead = targetRead.plus(more);
      case PRE_DATA, SEQUENCES, POST_DATA -> {}
    }
  }

  /** A task has been committed. */
  void committed(Section section, long rows, long bytes) {
    if (section == Section.DATA) {
      targetWritten = targetWritten.plus(new Amount(rows, bytes));
    }
  }

  Traffic view() {
    return new Traffic(sourceRead, targetWritten, targetRead);
  }
}
