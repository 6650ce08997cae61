package dev.pgconvoy.coordinator;

import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.journal.RunState;
import dev.pgconvoy.preflight.Checklist;
import dev.pgconvoy.preflight.Facts;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Decides whether this is a new run or goes on with one that the target's journal has, and refuses
 * what would be neither.
 */
final class RunStart {

  /**
   * @param key to write under
   * @param plan the options that count: those given, or those of the run that goes on
   * @param continued whether the journal had this run
   */
  record Decided(RunKey key, PlanSettings plan, boolean continued) {}

  private final Servers servers;
  private final SqlConnection target;
  private final RunJournal journal;
  private final MigrationOptions options;
  private final RunBoard board;
  private final String version;

  RunStart(Servers servers, MigrationOptions options, RunBoard board, String version) {
    this.servers = servers;
    this.target = servers.control();
    this.journal = servers.journal();
    this.options = options;
    this.board = board;
    this.version = version;
  }

  /**
   * @param source JSON: which database is read
   * @throws RefusedException if nothing may be done
   */
  Decided decide(String source) {
    Preflight.require(
        Checklist.fitness(servers.facts(options.wanted(options.plan(), true))), board);
    Optional<RunRecord> newest = JournalSchema.exists(target) ? journal.newest() : Optional.empty();
    if (newest.isEmpty()) {
      return begin(source);
    }
    return goOn(newest.get(), source);
  }

  private Decided begin(String source) {
    if (options.resume()) {
      board.event(
          Severity.INFO, "there is no run to resume on the target: starting from the beginning");
    }
    Facts facts = servers.facts(options.wanted(options.plan(), false));
    Preflight.require(Checklist.servers(facts), board);
    JournalSchema.create(target);
    RunKey key = journal.begin(newId(), version, source, options.plan().toJson());
    return new Decided(key, options.plan(), false);
  }

  private Decided goOn(RunRecord run, String source) {
    new OwnRuns(version, source)
        .obstacle(run)
        .ifPresent(
            obstacle -> {
              throw new RefusedException(obstacle);
            });
    if (run.state() == RunState.COPIED && options.whole()) {
      throw new RefusedException(
          "run "
              + run.key().run()
              + " has copied all to this target. What is left is the proof: `pgconvoy migrate --section validate`");
    }
    if (run.state() == RunState.DONE && options.whole()) {
      throw new RefusedException(
          "run "
              + run.key().run()
              + " has been done on this target. Look at it with `pgconvoy status`, remove what it left with `pgconvoy cleanup`, or migrate into an empty database");
    }
    if (options.whole() && !options.resume()) {
      throw new RefusedException(
          "the target holds run "
              + run.key().run()
              + ", begun "
              + run.startedAt()
              + " and not finished. Go on with it: --resume. Or begin anew: `pgconvoy cleanup`, and an empty target database");
    }
    PlanSettings begun = PlanSettings.fromJson(run.options());
    KeptOptions.require(run.key().run(), begun, options.plan(), board);
    OlderSessions.end(target, run.key());
    RunKey key = journal.takeOver(run.key());
    board.event(
        Severity.INFO,
        "going on with run "
            + key.run()
            + ", begun "
            + run.startedAt()
            + ", now in epoch "
            + key.epoch());
    return new Decided(key, begun, true);
  }

  private static String newId() {
    byte[] id = new byte[4];
    new SecureRandom().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
