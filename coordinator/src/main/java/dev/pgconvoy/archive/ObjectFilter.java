package dev.pgconvoy.archive;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which objects to dump, by patterns in pg_dump's own language ({@code "Odd Name"}, {@code app*}).
 * With any schema or table named, pg_dump leaves out extensions, publications and whatever else
 * belongs to no schema.
 */
public record ObjectFilter(
    List<String> schemas,
    List<String> excludedSchemas,
    List<String> tables,
    List<String> excludedTables) {
  public static final ObjectFilter EVERYTHING =
      new ObjectFilter(List.of(), List.of(), List.of(), List.of());

  public ObjectFilter {
    schemas = List.copyOf(schemas);
    excludedSchemas = List.copyOf(excludedSchemas);
    tables = List.copyOf(tables);
    excludedTables = List.copyOf(excludedTables);
  }

  List<String> arguments() {
    return Stream.of(
            options("--schema=", schemas),
            options("--exclude-schema=", excludedSchemas),
            options("--table=", tables),
            options("--exclude-table=", excludedTables))
        .flatMap(options -> options)
        .toList();
  }

  private static Stream<String> options(String option, List<String> patterns) {
    return patterns.stream().map(pattern -> option + pattern);
  }
}
