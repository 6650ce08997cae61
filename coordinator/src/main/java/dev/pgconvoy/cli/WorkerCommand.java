package dev.pgconvoy.cli;

import dev.pgconvoy.cluster.ClusterLibraries;
import dev.pgconvoy.cluster.ClusterSeat;
import dev.pgconvoy.cluster.HostAndPort;
import dev.pgconvoy.crew.CrewEnd;
import dev.pgconvoy.crew.CrewLog;
import dev.pgconvoy.crew.CrewOptions;
import dev.pgconvoy.crew.WorkerProcess;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.worker.LocalHost;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pgconvoy worker}: takes tasks of a coordinator in another process. */
@Command(
    name = "worker",
    description = {
      "Takes tasks of a migration that another process leads: 'pgconvoy migrate --cluster'.",
      "It may be started before that one, and any number of them at any time; it ends when the run is over."
    },
    customSynopsis =
        "@|bold pgconvoy worker|@ --source=URI --target=URI --join=HOST[:PORT],... [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Needs its own way to both databases: the coordinator sends tasks, never passwords.",
      "Ctrl-C or SIGTERM: tasks at work come to their end, no more are taken; a second one cuts them off.",
      "Exit codes: 0 the run is over, or stopped; 1 failed; 2 wrong usage; 6 refused by the coordinator; 130 cut off."
    })
final class WorkerCommand implements Callable<Integer> {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final TargetOptions target = new TargetOptions();

  @Option(
      names = "--join",
      paramLabel = "HOST[:PORT]",
      split = ",",
      description =
          "Where the coordinator is, or may be; each name with all its addresses, as of a headless service (default port: 5701).")
  private List<String> join = new ArrayList<>();

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description =
          "Tasks at a time, each with a connection to either side (default: one per processor, 2 to 8).")
  private @Nullable Integer jobs;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What the coordinator calls this worker; no two alike (default: the machine's name and a few random digits).")
  private @Nullable String name;

  @Option(
      names = "--stay",
      fallbackValue = "true",
      description = "Waits for another run when one is over, as a service does.")
  private boolean staying;

  @Option(
      names = "--hold-snapshot",
      paramLabel = "DURATION",
      defaultValue = "15m",
      converter = HoldDuration.class,
      description =
          "How long this process holds the source's snapshot when the coordinator is gone, for --resume (default: 15m; 0: not at all).")
  private Duration holdSnapshot = Duration.ofMinutes(15);

  @Mixin private final ClusterFlags cluster = new ClusterFlags();

  @Option(
      names = {"-v", "--verbose"},
      fallbackValue = "true",
      description = "What libraries log as well.")
  private boolean verbose;

  private final Console console = new Console();

  @Override
  public Integer call() throws Exception {
    CrewOptions options = options();
    LibraryLog.into((severity, text) -> say(severity, text), verbose);
    if (source.showsPassword() || target.showsPassword()) {
      say(
          Severity.WARNING,
          "a password on the command line can be read by every user of this machine: give it by PGPASSWORD, ~/.pgpass, or --source-password-file and --target-password-file");
    }
    Vertx vertx = Runtimes.vertx();
    try {
      WorkerProcess worker =
          new WorkerProcess(
              vertx, options, ClusterLibraries.load(WorkerCommand.class), Runtimes::options, log());
      AtomicInteger signals = new AtomicInteger();
      try (Signals ending = Signals.ending(() -> stop(worker, signals.incrementAndGet()))) {
        return exitCode(worker.run());
      }
    } finally {
      Runtimes.close(vertx);
    }
  }

  private static int exitCode(CrewEnd end) {
    return switch (end) {
      case RUN_OVER, STOPPED -> 0;
      case REFUSED -> Verdict.REFUSED.exitCode();
    };
  }

  private void stop(WorkerProcess worker, int signal) {
    if (signal == 1) {
      worker.stop();
    } else {
      say(Severity.WARNING, "cut off; what was at work is rolled back");
      Runtime.getRuntime().halt(Verdict.INTERRUPTED.exitCode());
    }
  }

  private CrewOptions options() {
    if (jobs != null && jobs < 1) {
      throw new ParameterException(command.commandLine(), "--jobs must be at least 1, not " + jobs);
    }
    if (join.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "it isn't said where the coordinator is: give --join HOST[:PORT], or set "
              + EnvironmentDefaults.variable("--join"));
    }
    List<HostAndPort> seeds = seeds();
    return new CrewOptions(
        name == null ? LocalHost.name() + "-" + digits() : name,
        jobs == null ? Jobs.forThisMachine() : jobs,
        seeds,
        cluster.workerSeat(seeds),
        cluster.advertised(),
        cluster.tls(),
        source.endpoint(),
        target.endpoint(),
        Version.text(),
        staying,
        holdSnapshot);
  }

  private List<HostAndPort> seeds() {
    try {
      return join.stream()
          .map(address -> HostAndPort.parse(address, ClusterSeat.DEFAULT_PORT))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--join: " + e.getMessage(), e);
    }
  }

  private static String digits() {
    byte[] digits = new byte[2];
    new SecureRandom().nextBytes(digits);
    return HexFormat.of().formatHex(digits);
  }

  private CrewLog log() {
    return new CrewLog() {
      @Override
      public void info(String text) {
        say(Severity.INFO, text);
      }

      @Override
      public void warning(String text) {
        say(Severity.WARNING, text);
      }
    };
  }

  private void say(Severity severity, String text) {
    console.say(
        LocalTime.now(ZoneId.systemDefault()).format(CLOCK)
            + (severity == Severity.INFO
                ? " "
                : " " + severity.name().toLowerCase(Locale.ROOT) + ": ")
            + text);
  }
}
