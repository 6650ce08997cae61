package dev.pgconvoy.coordinator;

import dev.pgconvoy.coordinator.RunLock.Holder;
import dev.pgconvoy.coordinator.Standby.Ended;
import dev.pgconvoy.journal.EpochJournal;
import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.journal.JournaledEpoch;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.report.EpochEnding;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The waiting of a standby, as it happens. Deployed on a virtual thread. */
final class StandbyStory extends VerticleBase {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Of the target, before its session counts as lost. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** A coordinator that gives no sign of life for this long is stopped, or cut off. */
  private static final Duration SILENCE = RunLock.SIGN_OF_LIFE.multipliedBy(5);

  private final PgEndpoint endpoint;
  private final String version;
  private final Consumer<String> say;
  private final Promise<Ended> ended = Promise.promise();
  private volatile boolean stopping;
  private @Nullable PgConnector connector;
  private @Nullable PgConnection session;
  private boolean connected;
  private final Absence absence = new Absence(System::nanoTime);
  private String lastSaid = "";

  StandbyStory(PgEndpoint endpoint, String version, Consumer<String> say) {
    this.endpoint = endpoint;
    this.version = version;
    this.say = say;
  }

  Future<Ended> ended() {
    return ended.future();
  }

  void stopSoon() {
    stopping = true;
  }

  @Override
  public Future<?> start() {
    context.runOnContext(v -> tell());
    return Future.succeededFuture();
  }

  private void tell() {
    try {
      Ended end = watch();
      leave();
      ended.complete(end);
    } catch (RuntimeException e) {
      leave();
      ended.fail(e);
    }
  }

  private Ended watch() {
    while (!stopping) {
      Optional<Ended> end = look();
      if (end.isPresent()) {
        return end.get();
      }
      pause(BETWEEN_LOOKS);
    }
    return new Ended.Stopped();
  }

  /**
   * @return empty: wait on
   */
  private Optional<Ended> look() {
    try {
      PgConnection target = session();
      Optional<Holder> holder =
          RunLock.holder(target).timeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS).await();
      if (holder.isPresent()) {
        heed(target, holder.get());
        return Optional.empty();
      }
      return unled(target);
    } catch (RuntimeException e) {
      if (!connected) {
        throw e;
      }
      say("the target can't be asked who is at work on it: " + PgFailure.from(e).oneLine());
      leave();
      absence.unseeable();
      return Optional.empty();
    }
  }

  private PgConnection session() {
    PgConnection open = session;
    if (open == null) {
      open = connector().connect("pgconvoy standby").await();
      session = open;
      connected = true;
    }
    return open;
  }

  /** One for all sessions: each is kept until Vert.x ends. */
  private PgConnector connector() {
    if (connector == null) {
      connector = new PgConnector(vertx, endpoint, SessionSettings.target(Optional.empty()));
    }
    return connector;
  }

  private void heed(PgConnection target, Holder other) {
    absence.seen();
    if (other.silent().compareTo(SILENCE) < 0) {
      say("another coordinator is at work on " + endpoint.describe() + ": on standby");
      return;
    }
    say(
        "the other coordinator has given no sign of life for %d s: its session, process %d on the target, is ended"
            .formatted(SILENCE.toSeconds(), other.session().pid()));
    OlderSessions.end(target, other.session());
  }

  /** Nobody has the lock: who had it has come to an end, is gone, or has lost its session. */
  private Optional<Ended> unled(PgConnection target) {
    Optional<Ended> over = over(target);
    if (over.isPresent()) {
      return over;
    }
    if (absence.hasSeen() && !absence.isLong()) {
      return Optional.empty();
    }
    if (!RunLock.tryTake(target)) {
      return Optional.empty();
    }
    if (absence.hasSeen()) {
      say("nobody is at work on " + endpoint.describe() + " any more: taking over");
      fence(target);
    }
    // Of several on standby one gets the lock. It is kept until each of the others has seen it, as
    // this process needs a while to have it again.
    pause(BETWEEN_LOOKS.multipliedBy(2));
    return Optional.of(new Ended.Turn());
  }

  /**
   * Whoever led the run finds it taken over, even if the lock is free for a moment. A run of
   * another version is left alone: this process will be refused.
   */
  private void fence(PgConnection target) {
    if (JournalSchema.exists(target)) {
      RunJournal journal = new RunJournal(target);
      Optional<RunRecord> run = journal.newest().filter(found -> found.version().equals(version));
      if (run.isPresent()) {
        OlderSessions.end(target, run.get().key());
        journal.takeOver(run.get().key());
      }
    }
  }

  private Optional<Ended> over(PgConnection target) {
    if (!JournalSchema.exists(target)) {
      return Optional.empty();
    }
    return new RunJournal(target)
        .newest()
        .flatMap(
            run ->
                ending(target, run)
                    .filter(this::leavesNothing)
                    .map(verdict -> new Ended.Over(run.key().run(), verdict)));
  }

  /** Of the coordinator that was the last to take it over; empty if it was killed. */
  private static Optional<Verdict> ending(PgConnection target, RunRecord run) {
    List<JournaledEpoch> epochs = new EpochJournal(target).read(run.key().run());
    return epochs.isEmpty()
        ? Optional.empty()
        : Optional.of(epochs.getLast())
            .filter(last -> last.epoch() == run.key().epoch())
            .map(JournaledEpoch::ending)
            .map(ending -> EpochEnding.fromJson(ending).verdict());
  }

  /** What failed before anybody was on standby is tried again, as by any resume. */
  private boolean leavesNothing(Verdict verdict) {
    return switch (verdict) {
      case PROVED -> true;
      case SECTIONS_DONE, NOT_PROVED, SOME_OBJECTS_FAILED, DIFFERENT, FAILED, REFUSED ->
          absence.hasSeen();
      case STOPPED, INTERRUPTED -> false;
    };
  }

  /** Once, until something else is to be said. */
  private void say(String text) {
    if (!text.equals(lastSaid)) {
      lastSaid = text;
      say.accept(text);
    }
  }

  private void leave() {
    PgConnection open = session;
    session = null;
    if (open != null) {
      // A machine that has vanished doesn't say good-bye.
      open.close().timeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty().await();
    }
  }

  private void pause(Duration time) {
    vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).await();
  }
}
