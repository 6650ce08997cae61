package dev.pgconvoy.cli;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.catalog.NamePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What part of a database is meant, in pg_dump's terms. */
final class ScopeOptions {

  @Option(
      names = {"-n", "--schema"},
      paramLabel = "PATTERN",
      description =
          "Only these schemas, by patterns as pg_dump takes them (repeatable, as the next four).")
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

  List<String> schemas() {
    return schemas;
  }

  List<String> excludedSchemas() {
    return excludedSchemas;
  }

  List<String> tables() {
    return tables;
  }

  List<String> excludedTables() {
    return excludedTables;
  }

  List<String> excludedTableData() {
    return excludedTableData;
  }

  /**
   * @throws IllegalArgumentException if one is no pattern
   */
  CatalogScope scope() {
    return new CatalogScope(
        patterns(schemas, NamePattern::ofSchema),
        patterns(excludedSchemas, NamePattern::ofSchema),
        patterns(tables, NamePattern::ofTable),
        patterns(excludedTables, NamePattern::ofTable),
        patterns(excludedTableData, NamePattern::ofTable));
  }

  private static List<NamePattern> patterns(
      List<String> texts, Function<String, NamePattern> pattern) {
    return texts.stream().map(pattern).toList();
  }
}
