package dev.pgconvoy.coordinator;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.ReservedRoles;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.PlanOptions;
import dev.pgconvoy.plan.SkipReason;
import dev.pgconvoy.plan.Skipped;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import dev.pgconvoy.task.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of the source is left out on purpose, as far as a person would ask for it. */
final class SkippedObjects {

  /** More than anybody reads; the archive has them all. */
  private static final int LISTED = 1_000;

  static final String INVALID =
      "it is invalid on the source, left behind by a failed CREATE INDEX CONCURRENTLY";

  static final String OF_THE_SERVICE = "its owner is a role of the source's managed service";

  static final String ROWS_UNWANTED = "its rows were not wanted: --exclude-table-data";

  /** Before the name of what holds them. */
  static final String ROWS = "ROWS ";

  /** Before the name of a sequence. */
  static final String VALUE = "VALUE OF SEQUENCE ";

  /** Whether this is no object, but what one holds. */
  static boolean isOfValues(String object) {
    return object.startsWith(ROWS) || object.startsWith(VALUE);
  }

  static List<SkippedObject> of(
      Plan plan,
      Archive archive,
      Catalog catalog,
      PlanOptions options,
      TargetCompression compression,
      List<SkippedObject> settings) {
    List<SkippedObject> objects = new ArrayList<>();
    if (options.sections().contains(Section.POST_DATA)
        || options.sections().contains(Section.VALIDATE)) {
      objects.addAll(settings);
    }
    if (options.sections().contains(Section.PRE_DATA)
        || options.sections().contains(Section.VALIDATE)) {
      objects.addAll(compression.columns());
    }
    catalog
        .invalidIndexes()
        .forEach(index -> objects.add(new SkippedObject("INDEX " + index.name().sql(), INVALID)));
    List<Skipped> told =
        plan.skipped().stream().filter(s -> isTold(s.reason())).limit(LISTED).toList();
    Map<Integer, TocEntry> entries = entries(archive, told);
    told.forEach(
        skipped ->
            objects.add(
                new SkippedObject(
                    name(entries.get(skipped.dumpId()), skipped), skipped.reason().explanation())));
    if (options.sections().contains(Section.DATA)) {
      catalog.tablesWithRows().stream()
          .filter(table -> !table.withData())
          .limit(LISTED)
          .forEach(
              table -> objects.add(new SkippedObject(ROWS + table.name().sql(), ROWS_UNWANTED)));
    }
    if (options.owner()) {
      archive.entries().stream()
          .filter(entry -> entry.owner() != null && ReservedRoles.isOfService(entry.owner()))
          .filter(TocEntry::isScripted)
          .filter(entry -> hasOwner(entry.kind()))
          .limit(LISTED)
          .forEach(entry -> objects.add(new SkippedObject("OWNER " + name(entry), OF_THE_SERVICE)));
    }
    return objects;
  }

  private static boolean hasOwner(EntryKind kind) {
    return switch (kind) {
      case SCHEMA, PROCEDURAL_LANGUAGE, TYPE, DOMAIN, FUNCTION, PROCEDURE, AGGREGATE -> true;
      case OPERATOR, OPERATOR_CLASS, OPERATOR_FAMILY, COLLATION, CONVERSION -> true;
      case TEXT_SEARCH_DICTIONARY, TEXT_SEARCH_CONFIGURATION -> true;
      case FOREIGN_DATA_WRAPPER, SERVER, PUBLICATION, SUBSCRIPTION, EVENT_TRIGGER -> true;
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, STATISTICS -> true;
      default -> false;
    };
  }

  private static boolean isTold(SkipReason reason) {
    return switch (reason) {
      case PRIVILEGES -> true;
      case SESSION_SETTING, DATABASE, LARGE_OBJECT, DATA, STATISTICS, EXTENSION, EMPTY, SECTION ->
          false;
    };
  }

  private static Map<Integer, TocEntry> entries(Archive archive, List<Skipped> skipped) {
    var ids = skipped.stream().map(Skipped::dumpId).collect(Collectors.toSet());
    return archive.entries().stream()
        .filter(entry -> ids.contains(entry.dumpId()))
        .collect(Collectors.toMap(TocEntry::dumpId, Function.identity()));
  }

  private static String name(@Nullable TocEntry entry, Skipped skipped) {
    if (entry == null) {
      return "entry " + skipped.dumpId();
    }
    return name(entry);
  }

  private static String name(TocEntry entry) {
    String namespace = entry.namespace() == null ? "" : entry.namespace() + ".";
    return entry.desc() + " " + namespace + entry.tag();
  }

  private SkippedObjects() {}
}
