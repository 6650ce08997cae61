package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunContents.ObjectFacts;
import dev.pgconvoy.progress.RunContents.TableFacts;

/** Adds up what there is to say of a table. To be used under the board's lock. */
final class TableFigures {

  private final RunBoard board;
  private final ObjectFigures objects;

  TableFigures(RunBoard board) {
    this.board = board;
    this.objects = new ObjectFigures(board);
  }

  TableState state(int table) {
    if (board.tables.isDifferent(table)) {
      return TableState.DIFFERENT;
    }
    boolean allDone = true;
    boolean copying = false;
    boolean copied = false;
    int done = board.tables.partsDone(table);
    boolean arrived = done >= board.contents.table(table).parts();
    for (int task : board.contents.tasksOf(table)) {
      TaskStatus status = board.tasks.status(task);
      boolean data = board.contents.taskKind(task) == TaskKind.TABLE_DATA;
      if (data && arrived) {
        continue; // One that fails for another of many small tables, too.
      }
      if (status == TaskStatus.FAILED || status == TaskStatus.SKIPPED) {
        return TableState.FAILED;
      }
      allDone &= status == TaskStatus.DONE;
      copying |= data && status == TaskStatus.RUNNING;
      copied |= data && status == TaskStatus.DONE;
    }
    if (allDone) {
      // A task of many small tables goes on without one that fails.
      return copied && !arrived ? TableState.FAILED : TableState.DONE;
    }
    if (arrived) {
      return TableState.LOADED;
    }
    return copying || done > 0 ? TableState.COPYING : TableState.WAITING;
  }

  TableRow row(int table) {
    TableFacts facts = board.contents.table(table);
    Tally tally = new Tally();
    for (int object : board.contents.objectsOf(table)) {
      tally.add(board.contents.object(object));
    }
    int running = 0;
    long bytes = board.tables.bytes(table);
    long rows = board.tables.rows(table);
    double rate = 0;
    long now = System.nanoTime();
    for (AtWork task : board.atWork.values()) {
      if (isPartOf(task, table)) {
        running++;
        rate += task.bytes * 1e9 / Math.max(1, now - task.sinceNanos);
        bytes += facts.parts() > 1 || task.bytesExpected <= facts.bytes() ? task.bytes : 0;
        rows += facts.parts() > 1 || task.bytesExpected <= facts.bytes() ? task.rows : 0;
      }
    }
    return new TableRow(
        table,
        facts.schema(),
        facts.name(),
        state(table),
        facts.bytes(),
        bytes,
        rows,
        Math.round(facts.rows()),
        facts.parts(),
        board.tables.partsDone(table),
        running,
        board.tables.micros(table) / 1e6,
        Math.round(running > 0 ? rate : mean(table)),
        tally.indexes,
        tally.indexesDone,
        tally.constraints,
        tally.constraintsDone,
        validation(table));
  }

  /** 0 where nobody knows how long it took, as of what an earlier process of the run copied. */
  private double mean(int table) {
    long micros = board.tables.micros(table);
    return micros == 0 ? 0 : board.tables.bytes(table) * 1e6 / micros;
  }

  private boolean isPartOf(AtWork task, int table) {
    if (task.task == AtWork.NO_TASK || board.contents.taskKind(task.task) != TaskKind.TABLE_DATA) {
      return false;
    }
    for (int own : board.contents.tasksOf(table)) {
      if (own == task.task) {
        return true;
      }
    }
    return false;
  }

  private String validation(int table) {
    int reads = 0;
    int read = 0;
    for (int task : board.contents.tasksOf(table)) {
      if (board.contents.taskKind(task) == TaskKind.FINGERPRINT) {
        reads++;
        read += board.tasks.status(task) == TaskStatus.DONE ? 1 : 0;
      }
    }
    // Also a small one of a run that is over: its reading has no task of its own.
    if (board.tables.isCompared() && read == reads && board.tables.isDifferent(table)) {
      return "different";
    }
    if (reads == 0) {
      return "none";
    }
    if (board.tables.isCompared() && read == reads) {
      return "same";
    }
    return read == reads ? "read" : read > 0 ? "reading" : "waiting";
  }

  private final class Tally {
    int indexes;
    int indexesDone;
    int constraints;
    int constraintsDone;

    void add(ObjectFacts object) {
      int made = objects.isMade(object) ? 1 : 0;
      if (object.type().equals("INDEX")) {
        indexes++;
        indexesDone += made;
      } else if (object.type().endsWith("CONSTRAINT")) {
        constraints++;
        constraintsDone += made;
      }
    }
  }
}
