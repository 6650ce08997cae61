package dev.pgconvoy.coordinator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.catalog.NamePattern;
import dev.pgconvoy.plan.PlanOptions;
import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.Section;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that a run's plan depends on. They are journaled, and a resume takes them from there:
 * another plan would give other tasks.
 *
 * @param owner whether objects keep their owners
 * @param acl whether privileges are carried over
 * @param roles whether roles are brought over, without passwords
 * @param schemas pg_dump's {@code -n} patterns; empty for all
 * @param excludedTableData tables whose rows are left out
 * @param copyFormat overrides what fits each table; null for that
 * @param partBytes how large a part of a table may be before another one is cut
 * @param validate whether the rows are read back and compared
 */
public record PlanSettings(
    boolean owner,
    boolean acl,
    boolean roles,
    List<String> schemas,
    List<String> excludedSchemas,
    List<String> tables,
    List<String> excludedTables,
    List<String> excludedTableData,
    @Nullable CopyFormat copyFormat,
    long partBytes,
    boolean validate) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public PlanSettings {
    schemas = List.copyOf(schemas);
    excludedSchemas = List.copyOf(excludedSchemas);
    tables = List.copyOf(tables);
    excludedTables = List.copyOf(excludedTables);
    excludedTableData = List.copyOf(excludedTableData);
  }

  /** With parts of the usual size. */
  public PlanSettings(
      boolean owner,
      boolean acl,
      boolean roles,
      List<String> schemas,
      List<String> excludedSchemas,
      List<String> tables,
      List<String> excludedTables,
      List<String> excludedTableData,
      @Nullable CopyFormat copyFormat,
      boolean validate) {
    this(
        owner,
        acl,
        roles,
        schemas,
        excludedSchemas,
        tables,
        excludedTables,
        excludedTableData,
        copyFormat,
        PlanOptions.DEFAULT_PART_BYTES,
        validate);
  }

  /** Everything, without owners and privileges, validated. */
  public static PlanSettings defaults() {
    return new PlanSettings(
        false, false, false, List.of(), List.of(), List.of(), List.of(), List.of(), null, true);
  }

  /**
   * The planner's options.
   *
   * @param whole whether the run is a whole one
   */
  PlanOptions options(int jobs, Set<Section> chosen, boolean whole, int targetMajor) {
    return new PlanOptions(
        jobs,
        planned(chosen, whole),
        owner,
        acl,
        partBytes,
        Optional.ofNullable(copyFormat),
        targetMajor);
  }

  /**
   * Those of the chosen sections that are planned: only a whole run goes without validation, which
   * as a section of its own is asked for.
   */
  Set<Section> planned(Set<Section> chosen, boolean whole) {
    EnumSet<Section> sections = EnumSet.copyOf(chosen);
    if (whole && !validate) {
      sections.remove(Section.VALIDATE);
    }
    return sections;
  }

  /** Which objects of the source are meant. */
  CatalogScope scope() {
    return new CatalogScope(
        patterns(schemas, true),
        patterns(excludedSchemas, true),
        patterns(tables, false),
        patterns(excludedTables, false),
        patterns(excludedTableData, false));
  }

  private static List<NamePattern> patterns(List<String> texts, boolean schemas) {
    return texts.stream()
        .map(text -> schemas ? NamePattern.ofSchema(text) : NamePattern.ofTable(text))
        .toList();
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the options can't be written as JSON", e);
    }
  }

  static PlanSettings fromJson(String json) {
    try {
      return JSON.readValue(json, PlanSettings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the journal holds options that can't be read", e);
    }
  }
}
