package dev.pgconvoy.web;

import dev.pgconvoy.progress.PageQuery;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.TableRow;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The largest tables, each with series of its own, where that was asked for. Which ones they are is
 * settled when there is a plan, so that no series comes and goes.
 */
final class TableMeters {

  private static final PageQuery LARGEST =
      new PageQuery("", "", "", "", "bytes", true, 0, WebLimits.MEASURED_TABLES);

  private final MeterRegistry registry;
  private final boolean wanted;
  private final Map<Integer, TableRow> tables = new HashMap<>();

  TableMeters(MeterRegistry registry, boolean wanted) {
    this.registry = registry;
    this.wanted = wanted;
  }

  void note(RunPages pages) {
    if (!wanted) {
      return;
    }
    boolean first = tables.isEmpty();
    for (TableRow table : pages.tables(LARGEST).items()) {
      tables.put(table.number(), table);
      if (first) {
        bind(table);
      }
    }
  }

  private void bind(TableRow table) {
    gauge(
        table,
        "pgconvoy.table.source",
        "bytes",
        "Size of the table on the source",
        TableRow::bytes);
    gauge(
        table,
        "pgconvoy.table.copied",
        "bytes",
        "Bytes of COPY data of the table that have arrived",
        TableRow::bytesCopied);
    gauge(
        table,
        "pgconvoy.table.copied.rows",
        null,
        "Rows of the table that have arrived",
        TableRow::rowsCopied);
  }

  private void gauge(
      TableRow table,
      String name,
      @Nullable String unit,
      String description,
      ToDoubleFunction<TableRow> value) {
    int number = table.number();
    Gauge.builder(name, () -> value.applyAsDouble(tables.getOrDefault(number, table)))
        .description(description)
        .baseUnit(unit)
        .tags("schema", table.schema(), "table", table.name())
        .register(registry);
  }
}
