package dev.pgconvoy.cli;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.cli.json.StartedLine;
import dev.pgconvoy.cli.terminal.Route;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.report.Report;
import dev.pgconvoy.report.Report.SettingValue;
import dev.pgconvoy.report.ValidationReport;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.validate.RepairOptions;
import dev.pgconvoy.validate.Validation.Ended;
import dev.pgconvoy.validate.ValidationOptions;
import dev.pgconvoy.validate.schema.SchemaOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      "Compares two databases: every row, every sequence, every definition. Names what differs.",
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

  @Option(names = "--owner", fallbackValue = "true", description = "Compares who owns what, too.")
  private boolean owner;

  @Option(names = "--acl", fallbackValue = "true", description = "Compares privileges, too.")
  private boolean acl;

  @Option(
      names = "--rows-only",
      fallbackValue = "true",
      description = "Leaves out the definitions: only rows, sequences and large objects.")
  private boolean rowsOnly;

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
      description = "Writes what was found to this folder, as report.html and report.json.")
  private @Nullable Path reportDir;

  @Option(
      names = "--redact",
      fallbackValue = "true",
      description = "Leaves the values of rows out of the report.")
  private boolean redact;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws Exception {
    ValidationOptions options = options();
    Optional<ReportFolder> report =
        Optional.ofNullable(reportDir).map(folder -> ReportFolder.open(command, folder, redact));
    Route route = new Route(Endpoints.name(options.source()), Endpoints.name(options.target()));
    try (Display display = new Display(output, route)) {
      display.tell(started(options, route));
      LibraryLog.into(display::note, output.verbose());
      if (source.showsPassword() || target.showsPassword()) {
        display.note(
            Severity.WARNING,
            "a password on the command line can be read by every user of this machine: give it by PGPASSWORD, ~/.pgpass, or --source-password-file and --target-password-file");
      }
      Ended ended = new ValidationRun(options, display).run();
      report.ifPresent(
          folder -> folder.writeAtEnd(() -> report(ended, options, route), output.quiet()));
      return ended.summary().verdict().exitCode();
    }
  }

  private Report report(Ended ended, ValidationOptions options, Route route) {
    List<SettingValue> settings = new ArrayList<>();
    settings.add(new SettingValue("jobs", String.valueOf(options.jobs())));
    settings.add(
        new SettingValue(
            "repair",
            repair.isEmpty()
                ? "no"
                : (options.repair().tables().isEmpty()
                        ? "all that differs"
                        : String.join(", ", options.repair().tables()))
                    + (dryRun ? ", not done: --dry-run" : "")));
    return ValidationReport.of(
        ended.summary(), ended.result(), route.source(), route.target(), settings, Version.text());
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
        repairOptions(),
        definitions());
  }

  private Optional<SchemaOptions> definitions() {
    if (rowsOnly && (owner || acl)) {
      throw new ParameterException(
          command.commandLine(),
          "--owner and --acl are about definitions, which --rows-only omits");
    }
    return rowsOnly ? Optional.empty() : Optional.of(new SchemaOptions(scope(), owner, acl));
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
