package dev.pgconvoy.coordinator;

import dev.pgconvoy.holder.HolderOrder;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The process beside this one that holds the snapshot: started when a run has lasted a while, or
 * ends before all rows are read, and left behind for a resume.
 *
 * <p>To be used on the story's virtual-thread context.
 */
final class HolderBeside {

  /** It takes a second of a processor, which a short run that goes well can do without. */
  private static final long AFTER_MILLIS = 10_000;

  /** As where the source had no connection to spare for it. */
  private static final long AGAIN_MILLIS = 30_000;

  private final Vertx vertx;
  private final MigrationOptions options;
  private final RunPlan plan;
  private final RunBoard board;
  private final SnapshotHolders holders;
  private final Consumer<Supplier<Optional<Held>>> note;
  private @Nullable HolderProcess process;
  private @Nullable String exportedAs;
  private @Nullable Future<Void> starting;
  private boolean without;
  private boolean ended;
  private long timer;

  /** That it holds the snapshot, under the name by which it exports it. */
  record Held(String exportedAs, long pid) {}

  /**
   * @param note has what it is given called in its turn, and notes in the journal what that returns
   */
  HolderBeside(
      Vertx vertx,
      MigrationOptions options,
      RunPlan plan,
      RunBoard board,
      SnapshotHolders holders,
      Consumer<Supplier<Optional<Held>>> note) {
    this.vertx = vertx;
    this.options = options;
    this.plan = plan;
    this.board = board;
    this.holders = holders;
    this.note = note;
  }

  void begin() {
    timer = vertx.setTimer(AFTER_MILLIS, id -> start());
  }

  /** None is started by itself from now on. */
  void end() {
    ended = true;
    vertx.cancelTimer(timer);
  }

  /** The names under which it exports the snapshot. */
  List<String> names() {
    String name = exportedAs;
    return name == null ? List.of() : List.of(name);
  }

  /**
   * Leaves it to wait for a resume, and starts it if there is none yet. Returns when the journal
   * names it, or when it is told that there is none.
   */
  void leave() {
    settle();
    if (exportedAs == null) {
      start();
    }
    HolderProcess left = process;
    if (exportedAs == null || left == null) {
      return;
    }
    try {
      left.leave();
      board.event(
          Severity.INFO,
          "process %d holds the snapshot for a resume within %d s"
              .formatted(left.pid(), options.holdSnapshot().toSeconds()));
    } catch (IOException e) {
      without("it is gone: " + e.getMessage());
    }
  }

  /** Returns when none is being started any more: its answer would come when nobody is left. */
  void settle() {
    Future<Void> begun = starting;
    if (begun != null) {
      begun.await();
    }
  }

  /** Lets the snapshot go. */
  void close() {
    HolderProcess other = process;
    if (other != null) {
      other.close();
    }
  }

  private void start() {
    if (options.holdSnapshot().isZero() || !holders.isOpen()) {
      return;
    }
    if (holders.exports().isEmpty()) {
      without("no session of the source that could pass it on is left");
      return;
    }
    Promise<Void> settled = Promise.promise();
    starting = settled.future();
    try {
      HolderProcess started =
          vertx.executeBlocking(() -> HolderProcess.start(order()), false).await();
      process = started;
      HolderProcess.Answer answer = vertx.executeBlocking(started::answer, false).await();
      note.accept(() -> holdBy(started, answer));
    } catch (Exception e) {
      // Also what await() throws undeclared, as where no process can be started.
      without(PgFailure.from(e).oneLine());
    } finally {
      starting = null;
      settled.complete();
    }
  }

  private Optional<Held> holdBy(HolderProcess started, HolderProcess.Answer answer) {
    String name = answer.exportedAs();
    if (!holders.isOpen()) {
      started.close();
      return Optional.empty();
    }
    if (name == null) {
      without(answer.failure());
      return Optional.empty();
    }
    exportedAs = name;
    if (without) {
      board.event(Severity.INFO, "a process beside this one holds the snapshot now");
    }
    return Optional.of(new Held(name, started.pid()));
  }

  /** Tried again, as what stands in the way may pass; told once. */
  private void without(String why) {
    if (!without) {
      without = true;
      board.event(
          Severity.WARNING,
          "no process holds the snapshot beside this one, so that it is lost if this one is killed: "
              + why);
    }
    if (!ended) {
      timer = vertx.setTimer(AGAIN_MILLIS, id -> start());
    }
  }

  private HolderOrder order() {
    return new HolderOrder(
        HolderOrder.Side.of(options.source()),
        HolderOrder.Side.of(options.target()),
        plan.key().run(),
        plan.key().snapshot(),
        holders.exports().getFirst(),
        RunPlan.tablesToLock(plan.catalog()),
        options.holdSnapshot().toSeconds());
  }
}
