package dev.pgconvoy.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.postgres.PgFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of every object of the source.
 *
 * @param types by kind of object, as pg_dump names it
 * @param failed bounded
 * @param skipped left out on purpose, bounded
 * @param created the names of those that were made, by kind; empty where there are too many to list
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ObjectLedger(
    List<TypeCount> types, List<Failed> failed, List<Skipped> skipped, List<Created> created) {

  /** Of a run without a plan. */
  public static final ObjectLedger EMPTY =
      new ObjectLedger(List.of(), List.of(), List.of(), List.of());

  public ObjectLedger {
    types = List.copyOf(types);
    failed = List.copyOf(failed);
    skipped = List.copyOf(skipped);
    created = List.copyOf(created);
  }

  /**
   * How many of a kind came to what.
   *
   * @param planned not made yet
   */
  public record TypeCount(String type, int created, int skipped, int failed, int planned) {}

  /**
   * One that could not be made.
   *
   * @param failure its own; null where something that it needs failed
   * @param needs the object that failed, for want of which this one was left out; null if it failed
   *     itself, and where that isn't known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Failed(
      String object, @Nullable PgFailure failure, @Nullable String needs, String whatToDo) {}

  /** One that was left out. */
  public record Skipped(String object, String why) {}

  /** Those of a kind that were made. */
  public record Created(String type, List<String> names) {
    public Created {
      names = List.copyOf(names);
    }
  }

  /** The same, with these among what was left out, though they are no objects of the archive. */
  public ObjectLedger alsoSkipped(List<Skipped> others) {
    return new ObjectLedger(
        types, failed, Stream.concat(skipped.stream(), others.stream()).toList(), created);
  }

  /**
   * The same, with these as those that failed; what the ledger alone knows to have failed follows.
   * Rows are no objects of the archive: only who carries the tasks out knows that they failed.
   */
  public ObjectLedger withFailures(List<Failed> told) {
    Map<String, Failed> all = new LinkedHashMap<>();
    Stream.concat(told.stream(), failed.stream())
        .forEach(object -> all.putIfAbsent(object.object(), object));
    return new ObjectLedger(types, List.copyOf(all.values()), skipped, created);
  }

  /** The same, without those of what failed that have been made since. */
  public ObjectLedger withoutFailures(Predicate<String> made) {
    return new ObjectLedger(
        types,
        failed.stream().filter(object -> !made.test(object.object())).toList(),
        skipped,
        created);
  }

  /** How many failed, those included that are no objects of the archive. */
  public int failures() {
    return Math.max(failed.size(), total(TypeCount::failed));
  }

  /** How many objects came to this state. */
  public int total(ToIntFunction<TypeCount> state) {
    return types.stream().mapToInt(state).sum();
  }
}
