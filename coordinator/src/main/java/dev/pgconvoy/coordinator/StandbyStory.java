package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.coordinator.RunLock.Holder;
import dev.pgconvoy.coordinator.Standby.Ended;
import dev.pgconvoy.coordinator.Standby.Known;
import dev.pgconvoy.journal.EpochJournal;
import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.journal.JournaledEpoch;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.ServerIdentity;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.postgres.SqlState;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.report.EpochEnding;
import dev.pgconvoy.session.TargetSession;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The waiting of a standby, as it happens. Deployed on a virtual thread. */
final class StandbyStory extends VerticleBase {

  private static final String NAME = "pgconvoy standby";

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Of the target, before its session counts as lost. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** A coordinator that gives no sign of life for this long is stopped, or cut off. */
  private static final Duration SILENCE = RunLock.SIGN_OF_LIFE.multipliedBy(5);

  private final MigrationOptions options;
  private final PgEndpoint endpoint;
  private final String version;
  private final Consumer<String> say;
  private final Promise<Ended> ended = Promise.promise();
  private volatile boolean stopping;
  private @Nullable PgConnector connector;
  private @Nullable TargetSession session;

  /** Whether both servers were reached before: from then on they are waited for. */
  private boolean connected;

  /** Of the last one who was seen at work: what it leads is fit for this process. */
  private @Nullable Backend fitting;

  private final Absence absence = new Absence(System::nanoTime);
  private String lastSaid = "";

  StandbyStory(MigrationOptions options, String version, Known known, Consumer<String> say) {
    this.options = options;
    this.endpoint = options.target();
    this.version = version;
    this.say = say;
    this.connected = known != Known.NOTHING;
    if (known == Known.OTHER) {
      absence.seen();
    }
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
    Optional<OwnRuns> own = Optional.empty();
    while (!stopping) {
      own = own.or(this::ownRuns);
      Optional<Ended> end = own.flatMap(this::look);
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
  private Optional<OwnRuns> ownRuns() {
    try {
      return Optional.of(new OwnRuns(version, source()));
    } catch (RuntimeException e) {
      if (!connected) {
        throw e;
      }
      say("the source can't be reached: " + PgFailure.from(e).oneLine() + ": waiting for it");
      absence.unseeable();
      return Optional.empty();
    }
  }

  /** JSON: which database this process would read. */
  private String source() {
    PgConnection open =
        new PgConnector(vertx, options.source(), SessionSettings.source()).connect(NAME).await();
    try {
      return OwnRuns.source(
          ServerIdentity.read(open).timeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS).await());
    } finally {
      open.close();
    }
  }

  /**
   * @return empty: wait on
   */
  private Optional<Ended> look(OwnRuns own) {
    try {
      TargetSession open = session();
      PgConnection target = open.connection();
      Optional<Holder> holder = within(ANSWER, open, () -> RunLock.holder(target).await());
      if (holder.isPresent()) {
        return within(ANSWER, open, () -> heed(target, holder.get(), own));
      }
      return unled(open, own);
    } catch (RuntimeException e) {
      PgFailure failure = PgFailure.from(e);
      if (!connected || SqlState.INSUFFICIENT_PRIVILEGE.equals(failure.sqlState())) {
        throw e;
      }
      say(
          e instanceof StuckBackendException
              ? failure.oneLine()
              : "the target can't be asked who is at work on it: "
                  + failure.oneLine()
                  + ": waiting for it");
      leave();
      absence.unseeable();
      return Optional.empty();
    }
  }

  /** A target that gives no answer in this time is left: its connection is cut. */
  private <T> T within(Duration bound, TargetSession target, Supplier<T> questions) {
    long timer = vertx.setTimer(bound.toMillis(), id -> target.abandon());
    try {
      return questions.get();
    } finally {
      vertx.cancelTimer(timer);
    }
  }

  private TargetSession session() {
    TargetSession open = session;
    if (open == null) {
      open = TargetSession.open(connector(), NAME);
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

  private Optional<Ended> heed(PgConnection target, Holder other, OwnRuns own) {
    absence.seen();
    if (!other.session().equals(fitting)) {
      Optional<RunRecord> run = newest(target);
      Optional<String> obstacle = run.flatMap(own::obstacle);
      if (obstacle.isPresent()) {
        return Optional.of(new Ended.Refused(obstacle.get()));
      }
      // As long as there is no run yet, it is looked for.
      fitting = run.isPresent() ? other.session() : null;
    }
    if (other.silent().compareTo(SILENCE) < 0) {
      say("another coordinator is at work on " + endpoint.describe() + ": on standby");
      return Optional.empty();
    }
    say(
        "the other coordinator has given no sign of life for %d s: its session, process %d on the target, is ended"
            .formatted(SILENCE.toSeconds(), other.session().pid()));
    OlderSessions.end(target, other.session());
    return Optional.empty();
  }

  /** Nobody has the lock: who had it has come to an end, is gone, or has lost its session. */
  private Optional<Ended> unled(TargetSession open, OwnRuns own) {
    PgConnection target = open.connection();
    Optional<RunRecord> run = within(ANSWER, open, () -> newest(target));
    Optional<Ended> over = run.flatMap(found -> within(ANSWER, open, () -> over(target, found)));
    if (over.isPresent()) {
      return over;
    }
    Optional<String> obstacle = run.flatMap(own::obstacle);
    if (obstacle.isPresent()) {
      return Optional.of(new Ended.Refused(obstacle.get()));
    }
    if (absence.hasSeen() && !absence.isLong()) {
      return Optional.empty();
    }
    if (!within(ANSWER, open, () -> RunLock.tryTake(target))) {
      return Optional.empty();
    }
    if (absence.hasSeen()) {
      say("nobody is at work on " + endpoint.describe() + " any more: taking over");
      run.ifPresent(found -> fence(open, found.key()));
    }
    // Of several on standby one gets the lock. It is kept until each of the others has seen it, as
    // this process needs a while to have it again.
    pause(BETWEEN_LOOKS.multipliedBy(2));
    return Optional.of(new Ended.Turn(absence.hasSeen() ? Known.OTHER : Known.SERVERS));
  }

  /** Whoever led the run finds it taken over, even if the lock is free for a moment. */
  private void fence(TargetSession open, RunKey run) {
    PgConnection target = open.connection();
    within(
        OlderSessions.GONE_WITHIN.plus(ANSWER),
        open,
        () -> {
          OlderSessions.end(target, run);
          return new RunJournal(target).takeOver(run);
        });
  }

  private static Optional<RunRecord> newest(PgConnection target) {
    return JournalSchema.exists(target) ? new RunJournal(target).newest() : Optional.empty();
  }

  private Optional<Ended> over(PgConnection target, RunRecord run) {
    return ending(target, run)
        .filter(this::leavesNothing)
        .map(verdict -> new Ended.Over(run.key().run(), verdict));
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
    TargetSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }

  private void pause(Duration time) {
    vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).await();
  }
}
