package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.CoordinatorMessage;
import dev.pgconvoy.bus.CoordinatorMessage.Hold;
import dev.pgconvoy.bus.CoordinatorMessage.NothingNow;
import dev.pgconvoy.bus.WorkerMessage.Holding;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.SnapshotJournal;
import dev.pgconvoy.journal.TakenOverException;
import dev.pgconvoy.locks.LockHolders;
import dev.pgconvoy.locks.LockWatch;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.session.SnapshotLostException;
import dev.pgconvoy.task.Section;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Lock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks after what a run in progress stands on: the snapshot on the source, held as long as it is
 * needed and no longer, and the lock on the target.
 *
 * <p>To be used on the story's virtual-thread context.
 */
final class SnapshotCare {

  private static final long LOOK_MILLIS = 1_000;

  /** Names of 63 bytes, quoted: a page is 200 kB at most. */
  private static final int TABLES_PER_PAGE = 1_000;

  /** Two in this process, and one beside it. */
  private static final int OWN_HOLDERS = 3;

  /** Longer than any of what is done under it, the target's being away included. */
  private static final long TURN_MILLIS = 600_000;

  private final Vertx vertx;
  private final Servers servers;
  private final RunPlan plan;
  private final RunBoard board;
  private final SnapshotHolders holders;
  private final Consumer<String> stop;
  private final Runnable doubtTarget;
  private final CrashCheck crashCheck;
  private final LockQueue queue;
  private final LockHolders lockHolders;
  private final Warnings trouble;
  private final String turn;
  private final HolderBeside beside;

  /** By worker: the names under which processes of workers hold the snapshot. */
  private final Map<String, String> heldByWorkers = new HashMap<>();

  private boolean toldWhyItStays;
  private boolean goesOnWithout;
  private boolean ended;
  private long looking;
  private long watchingLocks;

  /**
   * @param stop ends the run for the reason given
   * @param doubtTarget has the journal read again
   */
  SnapshotCare(
      Vertx vertx,
      MigrationOptions options,
      Servers servers,
      RunPlan plan,
      RunBoard board,
      SnapshotHolders holders,
      Consumer<String> stop,
      Runnable doubtTarget) {
    this.vertx = vertx;
    this.servers = servers;
    this.plan = plan;
    this.board = board;
    this.holders = holders;
    this.stop = stop;
    this.doubtTarget = doubtTarget;
    this.crashCheck = new CrashCheck(servers);
    this.queue = new LockQueue(servers.source(), plan.key().run(), board);
    this.lockHolders =
        new LockHolders(
            servers.target(),
            "target",
            SessionSettings.applicationName(plan.key().run(), ""),
            "this run",
            board);
    this.trouble = new Warnings(board);
    this.beside = new HolderBeside(vertx, options, plan, board, holders, this::noteBeside);
    this.turn = "pgconvoy " + plan.key().run() + " snapshot";
  }

  void begin() {
    plan.context(holders.exports());
    looking = vertx.setPeriodic(LOOK_MILLIS, id -> inTurn(this::look));
    beside.begin();
    watchingLocks = vertx.setPeriodic(LockWatch.EVERY_MILLIS, id -> lookAtLocks());
  }

  /**
   * Returns when nothing is done here any more; from then on the servers are the caller's alone.
   * Where rows are still to be read, a process holds the snapshot for a resume by then.
   */
  void end() {
    vertx.cancelTimer(looking);
    beside.end();
    vertx.cancelTimer(watchingLocks);
    AtomicBoolean needed = new AtomicBoolean();
    inTurn(() -> needed.set(holders.isOpen() && !isAllRead()));
    if (needed.get()) {
      beside.leave();
    }
    beside.settle();
    inTurn(() -> ended = true);
  }

  /**
   * What a section has brought is made safe against a crash. Once all is read from the source,
   * nobody needs the snapshot, and it holds back vacuum there.
   */
  void sectionEnded(Section section) {
    inTurn(
        () -> {
          if (!crashCheck.passes(plan.key())) {
            board.event(
                Severity.WARNING,
                "the target was restarted, crashed or failed over since the section before");
            doubtTarget.run();
          } else if (section.compareTo(Section.DATA) <= 0) {
            release(false);
          }
        });
  }

  /** After the end, when no crash of the target can ask for rows again. */
  void releaseAtEnd() {
    release(true);
  }

  /** One after the other, as all of them wait for servers and use the same session. */
  private void inTurn(Runnable work) {
    Lock lock = vertx.sharedData().getLocalLockWithTimeout(turn, TURN_MILLIS).await();
    try {
      if (!ended) {
        work.run();
        trouble.over();
      }
    } catch (TakenOverException | SnapshotLostException e) {
      stop.accept(Endings.reason(e));
    } catch (Exception e) {
      // A connection that is reset is an IOException, which await() throws undeclared.
      if (LostJournal.isMeantBy(PgFailure.from(e))) {
        stop.accept(LostJournal.TEXT);
        return;
      }
      // A server that is away for a moment: the next look comes soon.
      trouble.tell("looking after the run failed: " + PgFailure.from(e).oneLine());
    } finally {
      lock.release();
    }
  }

  private void look() {
    servers.checkControl();
    if (!servers.hasLock()) {
      servers.keepLock();
      // A standby lets it go for a moment, after it has raised the epoch.
      if (!servers.journal().isCurrent(plan.key())) {
        servers.giveUpLock();
        throw new TakenOverException(plan.key().run());
      }
    }
    if (holders.needMending()) {
      mend();
    } else if (goesOnWithout && !isAllRead()) {
      throw new SnapshotLostException("of this run", null);
    }
  }

  private void lookAtLocks() {
    if (holders.isOpen()) {
      queue.look();
    }
    lockHolders.look();
  }

  private void mend() {
    List<String> exports;
    try {
      exports = holders.mend(servers.journal().snapshots().exported(plan.key()));
    } catch (SnapshotLostException e) {
      if (!isAllRead()) {
        throw e;
      }
      goOnWithout();
      return;
    }
    board.event(
        Severity.WARNING, "a session that held the snapshot was lost; another takes its place");
    exports.forEach(name -> servers.journal().snapshots().held(plan.key(), name, "coordinator"));
    plan.context(exports);
  }

  /** Not released in the journal before the end: a crash of the target may ask for rows yet. */
  private void goOnWithout() {
    goesOnWithout = true;
    letGo();
    servers.journal().snapshots().forgetHolders(plan.key());
    board.event(
        Severity.WARNING,
        "the snapshot on the source is lost (did the source restart?): the run goes on without it, as all is read. Should the target crash before the end, which empties its unlogged tables, the run stops");
  }

  private void letGo() {
    plan.context(List.of());
    holders.close();
    beside.close();
    board.snapshot(null);
  }

  private void release(boolean atEnd) {
    if (goesOnWithout && atEnd && isAllRead()) {
      servers.journal().snapshots().released(plan.key());
    }
    if (!holders.isOpen() || !isAllRead()) {
      return;
    }
    if (!atEnd && TargetCheck.hasUnlogged(servers.control())) {
      sayWhyItStays();
      return;
    }
    letGo();
    servers.journal().snapshots().released(plan.key());
    board.event(Severity.INFO, "all is read: the snapshot on the source is released");
  }

  /** In the journal, and not to be taken back by a crash of the target any more. */
  private boolean isAllRead() {
    RunJournal journal = servers.journal();
    journal.flush(plan.key());
    BitSet missing = plan.reading().toBitSet();
    missing.andNot(plan.doneIn(journal));
    return missing.isEmpty();
  }

  private void sayWhyItStays() {
    if (!toldWhyItStays) {
      toldWhyItStays = true;
      board.event(
          Severity.INFO,
          "all is read, but the snapshot on the source is kept to the end of the run: a crash of the target would empty its unlogged tables");
    }
  }

  /** In the journal, where a resume finds it. */
  private void noteBeside(Supplier<Optional<HolderBeside.Held>> joined) {
    inTurn(
        () ->
            joined
                .get()
                .ifPresent(
                    held -> {
                      SnapshotJournal journal = servers.journal().snapshots();
                      journal.held(plan.key(), held.exportedAs(), "process " + held.pid());
                      journal.forgetOtherHolders(plan.key(), named());
                    }));
  }

  /**
   * What a worker's process has to know in order to hold the snapshot too.
   *
   * @param from number of the first table of the page
   */
  CoordinatorMessage toHold(int from) {
    List<QualifiedName> tables = RunPlan.tablesToLock(plan.catalog());
    List<String> exports = holders.exports();
    if (exports.isEmpty() || ended || from < 0 || from > tables.size() || !roomFor(tables)) {
      return new NothingNow();
    }
    int end = Math.min(tables.size(), from + TABLES_PER_PAGE);
    return new Hold(
        plan.key().run(),
        plan.key().snapshot(),
        exports.getFirst(),
        tables.subList(from, end),
        end == tables.size() ? 0 : end);
  }

  /** Each holder locks every table, and the source's lock table is for all its sessions. */
  private boolean roomFor(List<QualifiedName> tables) {
    long holding = OWN_HOLDERS + 1L + heldByWorkers.size();
    return tables.size() * holding <= servers.sourceLockTable() / 2;
  }

  /**
   * Notes who else holds the snapshot; false tells them to let it go. Where the run only stops here
   * they hold it on, for a resume, so that {@link #end} makes no difference.
   */
  boolean held(Holding holding) {
    boolean wanted =
        holders.isOpen()
            && holding.run().equals(plan.key().run())
            && holding.snapshot() == plan.key().snapshot();
    if (wanted && !holding.exportedAs().equals(heldByWorkers.get(holding.worker()))) {
      inTurn(
          () -> {
            servers.journal().snapshots().held(plan.key(), holding.exportedAs(), holding.worker());
            heldByWorkers.put(holding.worker(), holding.exportedAs());
          });
    }
    return wanted;
  }

  /** A worker's process is gone, or works for this run no more. */
  void left(String worker) {
    heldByWorkers.remove(worker);
  }

  private List<String> named() {
    List<String> names = new ArrayList<>(holders.exports());
    names.addAll(heldByWorkers.values());
    names.addAll(beside.names());
    return names;
  }
}
