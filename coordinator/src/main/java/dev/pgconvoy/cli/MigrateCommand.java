package dev.pgconvoy.cli;

import dev.pgconvoy.cli.json.StartedLine;
import dev.pgconvoy.cli.terminal.Route;
import dev.pgconvoy.coordinator.MigrationOptions;
import dev.pgconvoy.coordinator.PlanSettings;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pgconvoy migrate}: all steps, or some. */
@Command(
    name = "migrate",
    description =
        "Moves a database: schema, sequences, rows, indexes and constraints; then proves it.",
    customSynopsis = "@|bold pgconvoy migrate|@ --source=URI --target=URI [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class MigrateCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final TargetOptions target = new TargetOptions();

  @Option(
      names = "--section",
      paramLabel = "NAME",
      converter = SectionName.class,
      split = ",",
      description =
          "Only this: pre-data, sequences, data, post-data or validate (repeatable; default: all).")
  private Set<Section> sections = new LinkedHashSet<>();

  @Option(
      names = "--resume",
      fallbackValue = "true",
      description = "Goes on with the unfinished run that the target's journal has.")
  private boolean resume;

  @Option(
      names = "--standby",
      fallbackValue = "true",
      description =
          "Waits while another coordinator is at work on the target, and goes on with its run when that one is gone: --resume by itself, within 30 s.")
  private boolean standby;

  @Option(
      names = "--accept-new-snapshot",
      fallbackValue = "true",
      description =
          "With --resume, where the snapshot is lost and the source has changed since: tables that are done stay as they were then.")
  private boolean acceptNewSnapshot;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description =
          "Tasks at a time, each with a connection to either side (default: one per processor, 2 to 8). With --cluster: those of this process, and 0 for none.")
  private @Nullable Integer jobs;

  @Option(
      names = "--pause-after",
      paramLabel = "NAME",
      converter = SectionName.class,
      split = ",",
      description =
          "Waits after this section for Enter, or for a resume by the dashboard of --listen.")
  private Set<Section> pauseAfter = new LinkedHashSet<>();

  @Mixin private final ObjectOptions objects = new ObjectOptions();

  @Option(
      names = "--artifacts",
      paramLabel = "DIR",
      description =
          "Writes pre-data.sql, sequences.sql and post-data.sql to this folder; with --section, those of its sections.")
  private @Nullable Path artifacts;

  @Option(
      names = "--report-dir",
      paramLabel = "DIR",
      description = "Writes report.html and report.json to this folder, however the run ends.")
  private @Nullable Path reportDir;

  @Option(
      names = "--pg-bin",
      paramLabel = "DIR",
      description =
          "Where pg_dump and pg_restore are (default: the PATH, and where packages put them).")
  private @Nullable Path pgBin;

  @Option(
      names = "--maintenance-work-mem",
      paramLabel = "SIZE",
      description = "For each index build on the target, such as 1GB (default: the target's own).")
  private @Nullable String maintenanceWorkMem;

  @Mixin private final WriterOptions writers = new WriterOptions();

  @Option(
      names = "--hold-snapshot",
      paramLabel = "DURATION",
      defaultValue = "15m",
      converter = HoldDuration.class,
      description =
          "How long the source's snapshot waits for --resume after a run that ended early (default: 15m).")
  private Duration holdSnapshot = Duration.ofMinutes(15);

  @Option(
      names = "--cluster",
      fallbackValue = "true",
      description =
          "Lets workers of other processes take tasks: 'pgconvoy worker --join'. They may come and go at any time.")
  private boolean cluster;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "With --cluster: waits for so many of them before the first task.")
  private @Nullable Integer workers;

  @Mixin private final ClusterFlags clusterFlags = new ClusterFlags();

  @Mixin private final ListenOptions listen = new ListenOptions();
  @Mixin private final WebFlags web = new WebFlags();

  @Mixin private final OutputOptions output = new OutputOptions();

  private boolean begun;

  @Override
  public Integer call() throws Exception {
    MigrationOptions options = options();
    Optional<ReportFolder> report =
        Optional.ofNullable(reportDir)
            .map(folder -> ReportFolder.open(command, folder, listen.redact()));
    Optional<ClusterStart> others = others();
    Optional<StandbyWait> waiting =
        standby ? Optional.of(new StandbyWait(options, output.quiet())) : Optional.empty();
    Optional<Integer> code = Optional.empty();
    while (code.isEmpty()) {
      code = waiting.isPresent() ? waiting.get().await() : Optional.empty();
      if (code.isEmpty()) {
        code = lead(options, others, report, waiting);
      }
    }
    return code.get();
  }

  /**
   * @return its exit code; empty if its turn on standby came too early, and nobody has had enough
   */
  private Optional<Integer> lead(
      MigrationOptions options,
      Optional<ClusterStart> others,
      Optional<ReportFolder> report,
      Optional<StandbyWait> waiting)
      throws Exception {
    Route route = new Route(Endpoints.name(options.source()), Endpoints.name(options.target()));
    try (Dashboard dashboard = new Dashboard(web.options(listen));
        Display display = new Display(output, route);
        MigrationRun run = new MigrationRun(options, display, dashboard, others, waiting)) {
      LibraryLog.into(display::note, output.verbose());
      if (!begun) {
        begun = true;
        begin(display, started(options, route));
      }
      List<String> arguments = command.root().commandLine().getParseResult().originalArgs();
      Optional<RunSummary> summary = run.run(Optional.of(goOn(options, arguments)));
      if (summary.isEmpty()) {
        return run.enough().isDone()
            ? Optional.of(Verdict.INTERRUPTED.exitCode())
            : Optional.empty();
      }
      conclude(options, summary.get(), report);
      dashboard.linger(web.linger(), run.enough());
      return Optional.of(summary.get().verdict().exitCode());
    } catch (ClusterStart.FailedException e) {
      new Console().say("pgconvoy migrate: " + e.getMessage());
      return Optional.of(Verdict.REFUSED.exitCode());
    }
  }

  /** The proof makes nothing of what it finds missing. */
  private static String goOn(MigrationOptions options, List<String> arguments) {
    return options.sections().equals(EnumSet.of(Section.VALIDATE))
        ? GoOnCommand.ofAllSections(arguments)
        : GoOnCommand.of(arguments);
  }

  /** What is said once, however often a standby goes back to waiting. */
  private void begin(Display display, StartedLine started) {
    display.tell(started);
    if (source.showsPassword() || target.showsPassword()) {
      display.note(
          Severity.WARNING,
          "a password on the command line can be read by every user of this machine: give it by PGPASSWORD, ~/.pgpass, or --source-password-file and --target-password-file");
    }
  }

  private void conclude(
      MigrationOptions options, RunSummary summary, Optional<ReportFolder> report) {
    report.ifPresent(
        folder ->
            folder.writeAtEnd(
                () -> RunReport.atEnd(options.source(), options.target(), summary),
                output.quiet()));
  }

  private Optional<ClusterStart> others() {
    if (!cluster) {
      if (workers != null) {
        throw new ParameterException(
            command.commandLine(), "--workers needs --cluster: without it there is one process");
      }
      return Optional.empty();
    }
    int awaited = workers == null ? 0 : workers;
    if (awaited < 0) {
      throw new ParameterException(
          command.commandLine(), "--workers must be 0 or more, not " + awaited);
    }
    return Optional.of(
        new ClusterStart(
            clusterFlags.coordinatorSeat(),
            clusterFlags.tls(),
            awaited,
            jobs == null ? Jobs.forThisMachine() : jobs));
  }

  private MigrationOptions options() {
    PgEndpoint from = source.endpoint();
    PgEndpoint to = target.endpoint();
    PlanSettings plan = objects.settings();
    if (jobs != null && jobs < (cluster ? 0 : 1)) {
      throw new ParameterException(
          command.commandLine(), "--jobs must be at least 1, or 0 with --cluster, not " + jobs);
    }
    return new MigrationOptions(
        from,
        to,
        jobs == null || jobs == 0 ? Jobs.forThisMachine() : jobs,
        chosen(),
        resume || standby,
        acceptNewSnapshot,
        pauseAfter,
        Optional.ofNullable(pgBin),
        Optional.ofNullable(artifacts),
        Optional.ofNullable(maintenanceWorkMem),
        holdSnapshot,
        plan,
        writers.chosen(from, command.commandLine()));
  }

  private Set<Section> chosen() {
    if (!sections.isEmpty()) {
      return sections;
    }
    return objects.validates()
        ? EnumSet.allOf(Section.class)
        : EnumSet.complementOf(EnumSet.of(Section.VALIDATE));
  }

  private static StartedLine started(MigrationOptions options, Route route) {
    return new StartedLine(
        Version.text(),
        route.source(),
        route.target(),
        options.sections().stream().sorted().map(Section::label).toList(),
        options.jobs(),
        options.resume());
  }
}
