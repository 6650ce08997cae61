package dev.pgconvoy.cli;

import dev.pgconvoy.coordinator.PlanSettings;
import dev.pgconvoy.task.CopyFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the source is brought over, in pg_dump's terms, and how. A resume keeps to the run's. */
final class ObjectOptions {

  @Option(
      names = {"-n", "--schema"},
      paramLabel = "PATTERN",
      description = "Only these schemas (repeatable, as the next four).")
  private List<String> schemas = new ArrayList<>();

  @Option(
      names = {"-N", "--exclude-schema"},
      paramLabel = "PATTERN",
      description = "All but these schemas.")
  private List<String> excludedSchemas = new ArrayList<>();

  @Option(
      names = {"-t", "--table", "--include"},
      paramLabel = "PATTERN",
      description = "Only these tables, views and sequences.")
  private List<String> tables = new ArrayList<>();

  @Option(
      names = {"-T", "--exclude-table", "--exclude"},
      paramLabel = "PATTERN",
      description = "All but these tables.")
  private List<String> excludedTables = new ArrayList<>();

  @Option(
      names = "--exclude-table-data",
      paramLabel = "PATTERN",
      description = "These tables without their rows.")
  private List<String> excludedTableData = new ArrayList<>();

  @Option(
      names = "--owner",
      fallbackValue = "true",
      description = "Objects keep their owners; the roles must exist on the target, see --roles.")
  private boolean owner;

  @Option(
      names = "--acl",
      fallbackValue = "true",
      description = "Privileges are granted as on the source.")
  private boolean acl;

  @Option(
      names = "--roles",
      fallbackValue = "true",
      description = "Roles are made on the target where they are missing, without passwords.")
  private boolean roles;

  @Option(
      names = "--copy-format",
      paramLabel = "FORMAT",
      converter = CopyFormatName.class,
      description =
          "binary or text for all tables (default: what is safe for each, binary if both are).")
  private @Nullable CopyFormat copyFormat;

  @Option(
      names = "--no-validate",
      fallbackValue = "true",
      description = "Rows aren't read back and compared: ends with NOT PROVED, exit code 3.")
  private boolean noValidate;

  boolean validates() {
    return !noValidate;
  }

  PlanSettings settings() {
    return new PlanSettings(
        owner,
        acl,
        roles,
        schemas,
        excludedSchemas,
        tables,
        excludedTables,
        excludedTableData,
        copyFormat,
        !noValidate);
  }
}
