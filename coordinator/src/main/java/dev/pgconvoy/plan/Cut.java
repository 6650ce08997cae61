package dev.pgconvoy.plan;

import dev.pgconvoy.task.TableCopy;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the tables' rows are divided into tasks. It is journaled before its first part is handed out,
 * and a resume uses it as it is, whatever its number of slots.
 *
 * @param alone tables that have tasks of their own
 * @param together small tables that share a task, group by group
 */
public record Cut(List<TableCopy> alone, List<List<TableCopy>> together) {

  public Cut {
    alone = List.copyOf(alone);
    together = together.stream().map(List::copyOf).toList();
  }

  public Stream<TableCopy> copies() {
    return Stream.concat(alone.stream(), together.stream().flatMap(List::stream));
  }
}
