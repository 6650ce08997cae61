package dev.pgconvoy.schedule;

import dev.pgconvoy.postgres.Retry;
import dev.pgconvoy.schedule.SimulatedTarget.Backend;
import dev.pgconvoy.schedule.SimulatedTarget.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for tasks, carries them out on the simulated target, stalls, and dies. */
final class SimulatedWorker {

  private static final long ASK_AGAIN_MILLIS = 12_000;

  private final SimulatedRun run;
  private final SimulatedTime time;
  private final SimulatedTarget target;
  private final String name;
  private final List<Slot> slots = new ArrayList<>();
  private boolean alive = true;
  private long stalledUntil;

  SimulatedWorker(SimulatedRun run, String name, int slotCount) {
    this.run = run;
    this.time = run.time;
    this.target = run.target;
    this.name = name;
    for (int number = 0; number < slotCount; number++) {
      slots.add(new Slot(number));
    }
  }

  String name() {
    return name;
  }

  void start() {
    join();
    slots.forEach(Slot::ask);
  }

  void stall(long millis) {
    stalledUntil = time.now() + millis;
  }

  /** Its connections linger on the target for a while. */
  void kill() {
    alive = false;
    for (Slot slot : slots) {
      Backend left = slot.backend;
      if (left != null) {
        time.within(0, 20_000, () -> target.end(left));
      }
    }
  }

  /** What the coordinator says, perhaps long ago. */
  void hear(int slot, Consumer<Slot> reaction) {
    act(() -> reaction.accept(slots.get(slot)));
  }

  private void join() {
    run.tell(new SchedulerEvent.WorkerJoined(name, slots.size()));
  }

  /** Does something unless dead; later if stalled. */
  private void act(Runnable action) {
    if (alive && time.now() < stalledUntil) {
      time.after(stalledUntil - time.now(), () -> act(action));
    } else if (alive) {
      action.run();
    }
  }

  private void actWithin(long least, long most, Runnable action) {
    time.within(least, most, () -> act(action));
  }

  /** One task at a time. */
  final class Slot {
    private final int number;
    private long ask;
    private boolean asking;
    private @Nullable Assignment assignment;
    private @Nullable Backend backend;

    Slot(int number) {
      this.number = number;
    }

    private void ask() {
      ask++;
      asking = true;
      assignment = null;
      backend = null;
      askUntilAnswered(ask);
    }

    private void askUntilAnswered(long which) {
      if (asking && ask == which) {
        run.tell(new SchedulerEvent.SlotAsks(name, number, which));
        actWithin(ASK_AGAIN_MILLIS, ASK_AGAIN_MILLIS, () -> askUntilAnswered(which));
      }
    }

    void nothingNow(long which) {
      if (asking && ask == which) {
        asking = false;
        actWithin(1, 200, this::ask);
      }
    }

    void joinFirst(long which) {
      if (asking && ask == which) {
        join();
        actWithin(50, 200, () -> run.tell(new SchedulerEvent.SlotAsks(name, number, ask)));
      }
    }

    void granted(long which, Assignment granted) {
      if (asking && ask == which) {
        asking = false;
        assignment = granted;
        actWithin(1, 50, () -> claim(granted));
        actWithin(1_000, 1_000, () -> progress(granted));
      }
    }

    /** The lease isn't ours any more. */
    void stale(long lease) {
      if (assignment != null && assignment.lease() == lease && !asking) {
        if (backend != null) {
          target.end(backend);
        }
        ask();
      }
    }

    private void progress(Assignment at) {
      if (isAt(at)) {
        run.tell(new SchedulerEvent.Progress(at.lease()));
        actWithin(1_000, 1_000, () -> progress(at));
      }
    }

    private void claim(Assignment at) {
      if (!isAt(at)) {
        return;
      }
      Claim claim = target.claim(at.task(), at.epoch(), at.generation());
      switch (claim) {
        case TAKEN -> {
          backend = target.begin(at.lease(), at.task());
          actWithin(20, run.longestTaskMillis(), () -> end(at));
        }
        case CLAIMED_BY_ANOTHER -> actWithin(100, 300, () -> claim(at));
        case DONE_BEFORE -> report(new SchedulerEvent.Finished(at.lease(), true), false);
        case FENCED -> fail(at, Retry.SAME_SNAPSHOT, "fenced", false);
        case SERVER_CHANGED -> fail(at, Retry.SAME_SNAPSHOT, "the server changed", true);
      }
    }

    private void end(Assignment at) {
      Backend session = backend;
      if (!isAt(at) || session == null) {
        return;
      }
      if (!session.isAlive()) {
        fail(at, Retry.SAME_SNAPSHOT, "the session was lost", true);
        return;
      }
      Retry failure = run.failureOf(at.task());
      if (failure == null && run.wants(at.task())) {
        target.end(session);
        fail(at, Retry.NEVER, SimulatedRun.WANTS, false);
      } else if (failure != null) {
        target.end(session);
        fail(at, failure, "it failed with " + failure, false);
      } else {
        target.commit(session);
        report(new SchedulerEvent.Finished(at.lease(), false), false);
      }
    }

    private void fail(Assignment at, Retry retry, String description, boolean targetLost) {
      report(new SchedulerEvent.Failed(at.lease(), retry, description), targetLost);
    }

    private void report(SchedulerEvent event, boolean targetLost) {
      if (targetLost) {
        run.tellTargetLost(event);
      } else {
        run.tell(event);
      }
      assignment = null;
      ask();
    }

    private boolean isAt(Assignment at) {
      return at.equals(assignment) && !asking;
    }
  }

  /** A task, and what it is carried out under. */
  record Assignment(long lease, int task, long epoch, int generation) {}
}
