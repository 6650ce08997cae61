package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Addresses;
import dev.pgconvoy.bus.DatabaseIdentity;
import dev.pgconvoy.bus.Hello;
import dev.pgconvoy.bus.HelloAnswer;
import dev.pgconvoy.bus.HelloAnswer.Verdict;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The door for workers of other processes. Whoever is of another version, or works between other
 * databases, is told so, and doesn't learn of the run. From any thread.
 */
final class Admission implements AutoCloseable {

  /** The asks of a worker that comes again are above those that it made before. */
  private static final int ASK_BITS = 32;

  private final Crew crew;
  private final String version;
  private final DatabaseIdentity source;
  private final DatabaseIdentity target;
  private final Optional<String> maintenanceWorkMem;
  private final RunBoard board;
  private final MessageConsumer<String> consumer;

  /** By name: what each worker that is there has said last. */
  private final Map<String, Hello> present = new HashMap<>();

  /** Those that were cut off and have come back before that was noticed here. */
  private final List<String> returned = new ArrayList<>();

  /** The nodes of whose refusal people have been told. */
  private final Set<String> refused = new HashSet<>();

  /** Those that have heard that the run is over. */
  private final Set<String> dismissed = new HashSet<>();

  private @Nullable String run;
  private boolean over;
  private long welcomes;

  Admission(
      Vertx vertx,
      Crew crew,
      String version,
      DatabaseIdentity source,
      DatabaseIdentity target,
      Optional<String> maintenanceWorkMem,
      RunBoard board) {
    this.crew = crew;
    this.version = version;
    this.source = source;
    this.target = target;
    this.maintenanceWorkMem = maintenanceWorkMem;
    this.board = board;
    this.consumer = vertx.eventBus().consumer(Addresses.HELLO, this::received);
  }

  /** Workers that are there and may work. */
  synchronized int candidates() {
    present.values().removeIf(hello -> !isPresent(hello));
    return present.size();
  }

  /** From now on workers are sent to the run, whose coordinator listens. */
  synchronized void open(String toRun) {
    run = toRun;
  }

  /** There is no more work. */
  synchronized void over() {
    over = true;
  }

  /**
   * Whether a worker that is there, and has said hello before the run was over, has yet to hear
   * that it is: it would look for another coordinator.
   *
   * @param met whether a worker of that name has come to the run, which it hears it from
   */
  synchronized boolean isAwaited(Predicate<String> met) {
    return present.values().stream()
        .filter(this::isPresent)
        .map(Hello::worker)
        .anyMatch(worker -> !dismissed.contains(worker) && !met.test(worker));
  }

  /**
   * Forgets those that are no members any more.
   *
   * @return their names, and of those that came back: they hold nothing of what they had
   */
  synchronized List<String> takeGone() {
    List<String> gone = new ArrayList<>(returned);
    returned.clear();
    List<String> absent =
        present.values().stream().filter(hello -> !isPresent(hello)).map(Hello::worker).toList();
    absent.forEach(present::remove);
    gone.addAll(absent);
    return gone;
  }

  private void received(Message<String> message) {
    Hello hello;
    try {
      hello = Hello.fromJson(message.body());
    } catch (IllegalArgumentException e) {
      message.reply(answer(Verdict.REFUSED, 0, e.getMessage()).toJson());
      return;
    }
    message.reply(answer(hello).toJson());
  }

  private synchronized HelloAnswer answer(Hello hello) {
    Optional<String> obstacle = obstacle(hello);
    if (obstacle.isPresent()) {
      if (refused.add(hello.node())) {
        board.event(
            Severity.WARNING,
            "worker " + hello.worker() + " on " + hello.host() + " is refused: " + obstacle.get());
      }
      return answer(Verdict.REFUSED, 0, obstacle.get());
    }
    if (over) {
      dismissed.add(hello.worker());
      return answer(Verdict.OVER, 0, null);
    }
    Hello before = present.get(hello.worker());
    if (isOfThisProcess(hello)
        || (before != null && !isOfSameProcess(before, hello) && isPresent(before))) {
      return answer(
          Verdict.WAIT, 0, "another worker is called " + hello.worker() + ": --name tells apart");
    }
    present.put(hello.worker(), hello);
    if (before != null && !before.node().equals(hello.node())) {
      returned.add(hello.worker());
    }
    if (run == null) {
      return answer(Verdict.WAIT, 0, null);
    }
    welcomes++;
    return answer(Verdict.WELCOME, welcomes << ASK_BITS, null);
  }

  private Optional<String> obstacle(Hello hello) {
    if (!hello.version().equals(version)) {
      return Optional.of(
          "it is pgconvoy "
              + hello.version()
              + ", and the coordinator is "
              + version
              + ": one version has to do all of a run");
    }
    return wrong("source", hello.source(), source)
        .or(() -> wrong("target", hello.target(), target));
  }

  private boolean isPresent(Hello hello) {
    return crew.isPresent().test(hello.node());
  }

  /** By its name, which leases and the journal tell workers apart by. */
  private boolean isOfThisProcess(Hello hello) {
    return crew.ownSlots() > 0 && hello.worker().equals(RunExecution.OWN_WORKER);
  }

  private static boolean isOfSameProcess(Hello one, Hello other) {
    return one.host().equals(other.host()) && one.pid() == other.pid();
  }

  private static Optional<String> wrong(String side, DatabaseIdentity its, DatabaseIdentity ours) {
    return its.differenceFrom(ours)
        .map(what -> "its " + side + " is another database than the run's: " + what);
  }

  private HelloAnswer answer(Verdict verdict, long firstAsk, @Nullable String reason) {
    return new HelloAnswer(
        verdict,
        crew.node(),
        version,
        verdict == Verdict.WELCOME ? run : null,
        firstAsk,
        verdict == Verdict.WELCOME ? maintenanceWorkMem.orElse(null) : null,
        reason);
  }

  @Override
  public void close() {
    consumer.unregister();
  }
}
