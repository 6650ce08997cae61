package dev.pgconvoy.validate.schema;

import dev.pgconvoy.validate.schema.SchemaDifference.AttributeDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.Change;
import dev.pgconvoy.validate.schema.SchemaResult.ExpectedDifference;
import dev.pgconvoy.validate.schema.SchemaResult.KindCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers what a comparison finds, within bounds. */
final class Findings {

  /** Each can hold two definitions of 4,000 characters, and their attributes again. */
  private static final int LISTED = 1_000;

  /** What is listed without definitions. */
  private static final int NAMED = 10_000;

  /** Nothing belongs to these, so that they needn't be remembered. */
  private static final Set<String> LEAVES =
      Set.of("COLUMN", "COMMENT", "OWNER", "PRIVILEGES", "TRIGGER", "POLICY", "RULE");

  private final Function<SchemaDifference, @Nullable String> expected;
  private final Map<String, long[]> counts = new LinkedHashMap<>();
  private final List<Found> found = new ArrayList<>();
  private final List<String> withoutStatistics = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long unlistedNotes;
  private long differing;
  private long foreseen;

  /** What only one side has, with that which belongs to it, by the object that it belongs to. */
  private final Map<String, Found> onlyOnSource = new HashMap<>();

  private final Map<String, Found> onlyOnTarget = new HashMap<>();

  Findings(Function<SchemaDifference, @Nullable String> expected) {
    this.expected = expected;
  }

  /** A difference to which parts may still be added. */
  private static final class Found {
    static final Found OVERLOOKED = new Found(null, null);

    final @Nullable SchemaDifference difference;
    final @Nullable String why;
    long parts;

    Found(@Nullable SchemaDifference difference, @Nullable String why) {
      this.difference = difference;
      this.why = why;
    }

    SchemaDifference withParts(SchemaDifference plain) {
      return new SchemaDifference(
          plain.kind(),
          plain.object(),
          plain.change(),
          plain.attributes(),
          plain.source(),
          plain.target(),
          parts);
    }
  }

  void count(String kind, @Nullable SchemaObject from, @Nullable SchemaObject to) {
    long[] count = counts.computeIfAbsent(kind, k -> new long[3]);
    count[0] += from == null ? 0 : 1;
    count[1] += to == null ? 0 : 1;
  }

  void oneSided(Change change, SchemaObject object) {
    Map<String, Found> known = change == Change.MISSING ? onlyOnSource : onlyOnTarget;
    Found whole = object.parent() == null ? null : known.get(object.parent());
    if (whole == null) {
      String shown = Attributes.of(object).shown();
      whole =
          add(
              new SchemaDifference(
                  object.kind(),
                  object.name(),
                  change,
                  List.of(),
                  change == Change.MISSING ? shown : null,
                  change == Change.EXTRA ? shown : null,
                  0));
    } else {
      whole.parts++;
    }
    if (!LEAVES.contains(object.kind())) {
      known.put(object.reference(), whole);
    }
  }

  /** Says nothing of what only the target has, and of what belongs to it. */
  void overlook(SchemaObject object) {
    onlyOnTarget.put(object.reference(), Found.OVERLOOKED);
  }

  /** Whether what this belongs to isn't on the source. */
  boolean isOnlyOnTarget(SchemaObject object) {
    return object.parent() != null && onlyOnTarget.containsKey(object.parent());
  }

  void changed(
      SchemaObject from,
      SchemaObject to,
      List<AttributeDifference> attributes,
      Attributes onSource,
      Attributes onTarget) {
    add(
        new SchemaDifference(
            from.kind(),
            from.name(),
            Change.CHANGED,
            attributes,
            onSource.shown(),
            onTarget.shown(),
            0));
  }

  private Found add(SchemaDifference difference) {
    String why = expected.apply(difference);
    if (why == null) {
      differing++;
      counts.computeIfAbsent(difference.kind(), k -> new long[3])[2]++;
    }
    if (why == null ? differing > LISTED : ++foreseen > LISTED) {
      return new Found(null, why);
    }
    Found one = new Found(difference, why);
    found.add(one);
    return one;
  }

  void withoutStatistics(String table) {
    if (withoutStatistics.size() < NAMED) {
      withoutStatistics.add(table);
    }
  }

  void note(String text) {
    if (notes.size() < LISTED) {
      notes.add(text);
    } else {
      unlistedNotes++;
    }
  }

  SchemaResult result() {
    if (unlistedNotes > 0) {
      notes.add("and " + unlistedNotes + " more of the kind");
    }
    List<SchemaDifference> differences = new ArrayList<>();
    List<ExpectedDifference> known = new ArrayList<>();
    for (Found one : found) {
      if (one.difference != null && one.why == null) {
        differences.add(one.withParts(one.difference));
      } else if (one.difference != null && one.why != null) {
        known.add(new ExpectedDifference(one.withParts(one.difference), one.why));
      }
    }
    return new SchemaResult(
        counts.entrySet().stream()
            .map(
                kind ->
                    new KindCount(
                        kind.getKey(), kind.getValue()[0], kind.getValue()[1], kind.getValue()[2]))
            .toList(),
        differing,
        differences,
        known,
        withoutStatistics,
        notes);
  }
}
