package dev.pgconvoy.cli;

import dev.pgconvoy.cli.json.CheckLine;
import dev.pgconvoy.cli.json.ForecastLine;
import dev.pgconvoy.cli.json.JsonLine;
import dev.pgconvoy.cli.json.OutlookLine;
import dev.pgconvoy.cli.terminal.Look;
import dev.pgconvoy.cli.terminal.OutlookText;
import dev.pgconvoy.cli.terminal.Route;
import dev.pgconvoy.coordinator.MigrationOptions;
import dev.pgconvoy.coordinator.Outlook;
import dev.pgconvoy.coordinator.OutlookReader;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pgconvoy plan}: what can be known before a migration. */
@Command(
    name = "plan",
    description =
        "Looks at both servers, says what is in a migration's way, and how long it may take. Writes nothing.",
    customSynopsis = "@|bold pgconvoy plan|@ --source=URI --target=URI [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class PlanCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final TargetOptions target = new TargetOptions();

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Tasks at a time, as for migrate (default: one per processor, 2 to 8).")
  private @Nullable Integer jobs;

  @Mixin private final ObjectOptions objects = new ObjectOptions();
  @Mixin private final WriterOptions writers = new WriterOptions();

  @Option(
      names = "--pg-bin",
      paramLabel = "DIR",
      description =
          "Where pg_dump and pg_restore are (default: the PATH, and where packages put them).")
  private @Nullable Path pgBin;

  @Mixin private final OutputOptions output = new OutputOptions();

  private final Console console = new Console();

  @Override
  public Integer call() throws IOException, InterruptedException {
    MigrationOptions options = options();
    Route route = new Route(Endpoints.name(options.source()), Endpoints.name(options.target()));
    LibraryLog.into((severity, text) -> console.say(text), output.verbose());
    Outlook outlook = read(options);
    int exitCode = outlook.isRefused() ? Verdict.REFUSED.exitCode() : 0;
    if (output.json()) {
      JsonAnswer.write(lines(outlook, route, exitCode));
    } else {
      OutlookText.lines(outlook, route, output.quiet(), Look.here(output.colour()))
          .forEach(console::say);
    }
    return exitCode;
  }

  private static Outlook read(MigrationOptions options) throws IOException, InterruptedException {
    Vertx vertx = Runtimes.vertx();
    try {
      return new OutlookReader(vertx, options).read();
    } finally {
      vertx.close();
    }
  }

  private static Stream<JsonLine> lines(Outlook outlook, Route route, int exitCode) {
    Stream.Builder<JsonLine> lines = Stream.builder();
    outlook.findings().forEach(finding -> lines.add(CheckLine.of(finding)));
    outlook.forecast().ifPresent(forecast -> lines.add(ForecastLine.of(forecast)));
    return lines.add(OutlookLine.of(outlook, route.source(), route.target(), exitCode)).build();
  }

  private MigrationOptions options() {
    if (jobs != null && jobs < 1) {
      throw new ParameterException(command.commandLine(), "--jobs must be at least 1, not " + jobs);
    }
    PgEndpoint from = source.endpoint();
    return new MigrationOptions(
        from,
        target.endpoint(),
        jobs == null ? Jobs.forThisMachine() : jobs,
        EnumSet.allOf(Section.class),
        false,
        false,
        Set.of(),
        Optional.ofNullable(pgBin),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        objects.settings(),
        writers.chosen(from, command.commandLine()));
  }
}
