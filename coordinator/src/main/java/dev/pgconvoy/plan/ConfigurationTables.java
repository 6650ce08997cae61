package dev.pgconvoy.plan;

import dev.pgconvoy.catalog.ForeignKey;
import dev.pgconvoy.catalog.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order in which rows go into the configuration tables of extensions: CREATE EXTENSION made
 * their foreign keys already, so that what is referred to comes first (pg_dump.c,
 * processExtensionTables). Where they refer to each other in a circle no order is right, and the
 * target will say so.
 */
final class ConfigurationTables {

  private final Map<Long, Table> tables;
  private final Map<Long, List<Long>> references;
  private final Set<Table> ordered = new LinkedHashSet<>();

  private ConfigurationTables(List<Table> tables, List<ForeignKey> foreignKeys) {
    this.tables = tables.stream().collect(Collectors.toMap(Table::oid, Function.identity()));
    this.references =
        foreignKeys.stream()
            .collect(
                Collectors.groupingBy(
                    ForeignKey::tableOid,
                    Collectors.mapping(ForeignKey::referencedOid, Collectors.toList())));
  }

  static List<Table> inOrder(List<Table> tables, List<ForeignKey> foreignKeys) {
    ConfigurationTables order = new ConfigurationTables(tables, foreignKeys);
    tables.forEach(table -> order.add(table, new LinkedHashSet<>()));
    return List.copyOf(order.ordered);
  }

  private void add(Table table, Set<Table> waiting) {
    if (ordered.contains(table) || !waiting.add(table)) {
      return;
    }
    references.getOrDefault(table.oid(), List.of()).stream()
        .flatMap(oid -> Stream.ofNullable(tables.get(oid)))
        .forEach(referenced -> add(referenced, waiting));
    ordered.add(table);
  }
}
