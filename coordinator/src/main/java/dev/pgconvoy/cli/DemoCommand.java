package dev.pgconvoy.cli;

import dev.pgconvoy.cli.json.StartedLine;
import dev.pgconvoy.cli.terminal.Amounts;
import dev.pgconvoy.cli.terminal.Route;
import dev.pgconvoy.cli.terminal.Terminal;
import dev.pgconvoy.coordinator.MigrationOptions;
import dev.pgconvoy.coordinator.PlanSettings;
import dev.pgconvoy.demo.DemoServers;
import dev.pgconvoy.demo.RowCounts;
import dev.pgconvoy.demo.ShopDatabase;
import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pgconvoy demo}: a whole migration without a database of one's own. */
@Command(
    name = "demo",
    description =
        "Starts two PostgreSQL servers, fills one with a shop, migrates it to the other, and compares both. Leaves nothing behind but its report.",
    customSynopsis = "@|bold pgconvoy demo|@ [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {

  private static final String DATABASE = "shop";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "" + ShopDatabase.DEFAULT_ROWS,
      description = "About how many rows the shop gets (default: 3000000).")
  private long rows;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Tasks at a time (default: one per processor, 2 to 8).")
  private @Nullable Integer jobs;

  @Option(
      names = "--report-dir",
      paramLabel = "DIR",
      description =
          "Where report.html and report.json are written (default: a new folder for temporary files, which stays).")
  private @Nullable Path reportDir;

  @Option(
      names = "--pg-bin",
      paramLabel = "DIR",
      description =
          "Where pg_dump and pg_restore are (default: the PATH, and where packages put them).")
  private @Nullable Path pgBin;

  @Mixin private final ListenOptions listen = new ListenOptions();
  @Mixin private final WebFlags web = new WebFlags();

  @Mixin private final OutputOptions output = new OutputOptions();

  private final Console console = new Console();

  @Override
  public Integer call() throws SQLException, IOException, InterruptedException, ExecutionException {
    if (rows < 1 || (jobs != null && jobs < 1)) {
      throw new ParameterException(command.commandLine(), "--rows and --jobs must be at least 1");
    }
    console.say(
        "starting PostgreSQL "
            + DemoServers.SOURCE_MAJOR
            + " as the source and "
            + DemoServers.TARGET_MAJOR
            + " as the target ...");
    try (Dashboard dashboard = new Dashboard(web.options(listen));
        DemoServers servers = DemoServers.start()) {
      ShopDatabase.load(servers.source(), DATABASE, rows, step -> console.say(step + " ..."));
      servers.target().createDatabase(DATABASE, "");
      Verdict verdict = migrate(servers, dashboard);
      return switch (verdict) {
        case FAILED, STOPPED, REFUSED, INTERRUPTED -> verdict.exitCode();
        case PROVED, SECTIONS_DONE, NOT_PROVED, SOME_OBJECTS_FAILED, DIFFERENT ->
            compare(servers, verdict, dashboard);
      };
    }
  }

  private Verdict migrate(DemoServers servers, Dashboard dashboard)
      throws IOException, InterruptedException, ExecutionException {
    MigrationOptions options = options(servers);
    Route route = new Route(Endpoints.name(options.source()), Endpoints.name(options.target()));
    StartedLine started =
        new StartedLine(
            Version.text(),
            route.source(),
            route.target(),
            options.sections().stream().sorted().map(Section::label).toList(),
            options.jobs(),
            false);
    try (Display display = new Display(output, route);
        MigrationRun run = new MigrationRun(options, display, dashboard)) {
      display.tell(started);
      LibraryLog.into(display::note, output.verbose());
      RunSummary summary = run.run(Optional.empty()).orElseThrow();
      reportFolder()
          .writeAtEnd(
              () -> RunReport.atEnd(options.source(), options.target(), summary), output.quiet());
      return summary.verdict();
    }
  }

  private ReportFolder reportFolder() throws IOException {
    Path folder = reportDir == null ? Files.createTempDirectory("pgconvoy-demo-") : reportDir;
    return ReportFolder.open(command, folder, listen.redact());
  }

  private MigrationOptions options(DemoServers servers) {
    return new MigrationOptions(
        endpoint(PgEndpoint.Role.SOURCE, servers.source()),
        endpoint(PgEndpoint.Role.TARGET, servers.target()),
        jobs == null ? Jobs.forThisMachine() : jobs,
        EnumSet.allOf(Section.class),
        false,
        false,
        Set.of(),
        Optional.ofNullable(pgBin),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        PlanSettings.defaults());
  }

  /** Nothing of the caller's own PG* variables counts here. */
  private static PgEndpoint endpoint(PgEndpoint.Role role, EmbeddedServer server) {
    return PgEndpoint.parse(role, server.uri(DATABASE), CredentialOptions.none(), Map.of());
  }

  private int compare(DemoServers servers, Verdict verdict, Dashboard dashboard)
      throws SQLException, IOException, InterruptedException {
    RowCounts counts;
    try (Connection source = servers.source().connect(DATABASE);
        Connection target = servers.target().connect(DATABASE)) {
      counts = RowCounts.compare(source, target);
    }
    console.say("");
    if (counts.same()) {
      console.say(
          "counted on both servers: "
              + Amounts.count(counts.tables().size())
              + " tables and materialized views with "
              + Amounts.counted(counts.sourceRows(), "row")
              + ", the same on both");
    } else {
      console.say("counted on both servers, and different:");
      counts.differences().forEach(table -> console.say("  " + table(table)));
    }
    invite(servers, dashboard);
    return counts.same() ? verdict.exitCode() : Verdict.DIFFERENT.exitCode();
  }

  private static String table(RowCounts.TableCount table) {
    return table.table()
        + ": "
        + rows(table.source())
        + " on the source, "
        + rows(table.target())
        + " on the target";
  }

  private static String rows(OptionalLong count) {
    return count.isPresent() ? Amounts.counted(count.getAsLong(), "row") : "no such table";
  }

  private void invite(DemoServers servers, Dashboard dashboard)
      throws IOException, InterruptedException {
    if (!Terminal.hasPerson()) {
      dashboard.linger(web.linger());
      return;
    }
    try (DemoPassFile passFile = DemoPassFile.write(servers)) {
      console.say("");
      dashboard.address().ifPresent(at -> console.say("look at the run:  " + at));
      console.say("look at both servers:");
      console.say("  " + psql(passFile, servers.source()) + "   # source");
      console.say("  " + psql(passFile, servers.target()) + "   # target");
      console.say("Press Enter to stop and delete both servers.");
      console.line();
    }
  }

  private static String psql(DemoPassFile passFile, EmbeddedServer server) {
    return "PGPASSFILE="
        + passFile.path()
        + " psql -h 127.0.0.1 -p "
        + server.port()
        + " -U postgres "
        + DATABASE;
  }
}
