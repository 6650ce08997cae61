package dev.pgconvoy.cli;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.cli.json.StartedLine;
import dev.pgconvoy.cli.terminal.Route;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.validate.RepairOptions;
import dev.pgconvoy.validate.Validation.Ended;
import dev.pgconvoy.validate.ValidationOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pgconvoy validate}: whether two databases hold the same. */
@Command(
    name = "validate",
    description = {
      "Compares every row of two databases, and every sequence; names the rows that differ.",
      "Both are only read, each under a snapshot of its own, unless --repair is given."
    },
    customSynopsis = "@|bold pgconvoy validate|@ --source=URI --target=URI [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {

  /** No name of a table, as it is no identifier without quotes. */
  private static final String ALL = "*";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final TargetOptions target = new TargetOptions();

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description =
          "Connections to each side that read at the same time (default: one per processor, 2 to 8).")
  private @Nullable Integer jobs;

  @Mixin private final ScopeOptions objects = new ScopeOptions();

  @Option(
      names = "--repair",
      arity = "0..*",
      split = ",",
      paramLabel = "TABLE",
      fallbackValue = ALL,
      description =
          "Makes these tables of the target equal, or all that differ: one transaction each, journaled, validated again.")
  private List<String> repair = new ArrayList<>();

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "With --repair: only says what would be done.")
  private boolean dryRun;

  @Option(
      names = "--report-dir",
      paramLabel = "DIR",
      description = "Writes what was found to this folder, as validation.json.")
  private @Nullable Path reportDir;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws Exception {
    ValidationOptions options = options();
    ReportFolder report = reportDir == null ? null : new ReportFolder(reportDir);
    Route route = new Route(Endpoints.name(options.source()), Endpoints.name(options.target()));
    try (Display display = new Display(output, route, started(options, route))) {
      LibraryLog.into(display::note, output.verbose());
      if (source.showsPassword() || target.showsPassword()) {
        display.note(
            Severity.WARNING,
            "a password on the command line can be read by every user of this machine: give it by PGPASSWORD, ~/.pgpass, or --source-password-file and --target-password-file");
      }
      Ended ended = new ValidationRun(options, display).run();
      if (report != null && ended.result() != null) {
        report.write(ended.result());
      }
      return ended.summary().verdict().exitCode();
    }
  }

  private ValidationOptions options() {
    if (jobs != null && jobs < 1) {
      throw new ParameterException(command.commandLine(), "--jobs must be at least 1, not " + jobs);
    }
    return new ValidationOptions(
        source.endpoint(),
        target.endpoint(),
        jobs == null ? Jobs.forThisMachine() : jobs,
        scope(),
        repairOptions());
  }

  private RepairOptions repairOptions() {
    if (dryRun && repair.isEmpty()) {
      throw new ParameterException(command.commandLine(), "--dry-run is for --repair");
    }
    List<String> tables = repair.stream().filter(name -> !name.equals(ALL)).toList();
    return repair.isEmpty() ? RepairOptions.NONE : new RepairOptions(true, tables, dryRun);
  }

  private CatalogScope scope() {
    try {
      return objects.scope();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static StartedLine started(ValidationOptions options, Route route) {
    return new StartedLine(
        Version.text(),
        route.source(),
        route.target(),
        List.of(Section.VALIDATE.label()),
        options.jobs(),
        false);
  }
}
