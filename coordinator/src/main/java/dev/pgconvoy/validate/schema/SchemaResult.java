package dev.pgconvoy.validate.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What a comparison of definitions found.
 *
 * @param kinds how many objects of each kind were compared, in the order of comparison
 * @param differing objects that differ, those listed among them; what is part of a table that one
 *     side lacks isn't counted besides
 * @param differences the first of them, bounded
 * @param expected those that were known before, as a run had told them already, or as the target's
 *     server can't have it otherwise; bounded
 * @param withoutStatistics tables that have planner statistics on the source and none on the
 *     target: ANALYZE makes them. No difference, as a server makes and drops them by itself.
 *     Bounded
 * @param notes what a reader has to know to judge the result
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SchemaResult(
    List<KindCount> kinds,
    long differing,
    List<SchemaDifference> differences,
    List<ExpectedDifference> expected,
    List<String> withoutStatistics,
    List<String> notes) {

  public SchemaResult {
    kinds = List.copyOf(kinds);
    differences = List.copyOf(differences);
    expected = List.copyOf(expected);
    withoutStatistics = List.copyOf(withoutStatistics);
    notes = List.copyOf(notes);
  }

  /** Whether nothing differs but what was known before. */
  @JsonProperty
  public boolean equal() {
    return differing == 0;
  }

  /** On the side that has more. */
  public long objects() {
    return kinds.stream().mapToLong(kind -> Math.max(kind.source(), kind.target())).sum();
  }

  /** How many objects of a kind each side has, and how many of them differ. */
  public record KindCount(String kind, long source, long target, long differing) {}

  /**
   * A difference that was known before.
   *
   * @param why as it was told: it failed, or was left out on purpose
   */
  public record ExpectedDifference(SchemaDifference difference, String why) {}
}
