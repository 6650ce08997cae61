package dev.pgconvoy.cli;

import dev.pgconvoy.coordinator.PlanSettings;
import dev.pgconvoy.task.CopyFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What of the source is brought over, in pg_dump's terms, and how. A resume keeps to the run's. */
final class ObjectOptions {

  @Mixin private final ScopeOptions scope = new ScopeOptions();

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
        scope.schemas(),
        scope.excludedSchemas(),
        scope.tables(),
        scope.excludedTables(),
        scope.excludedTableData(),
        copyFormat,
        !noValidate);
  }
}
