package dev.pgconvoy.validate.schema;

import dev.pgconvoy.validate.schema.SchemaDifference.AttributeDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.Change;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares all definitions of two sides, family by family: both are read in the same order, so that
 * nothing but differences is in memory. Pure.
 */
public final class SchemaComparison {

  private final SchemaImage source;
  private final SchemaImage target;
  private final List<Representation> representations;
  private final Findings findings;

  private SchemaComparison(SchemaImage source, SchemaImage target, Findings findings) {
    this.source = source;
    this.target = target;
    this.findings = findings;
    this.representations = Representation.between(source.major(), target.major());
  }

  /**
   * @param expected why a difference was to be expected, or null if it wasn't
   */
  public static SchemaResult compare(
      SchemaImage source,
      SchemaImage target,
      Function<SchemaDifference, @Nullable String> expected) {
    Findings findings = new Findings(expected);
    SchemaComparison comparison = new SchemaComparison(source, target, findings);
    for (Family family : Family.values()) {
      if (family == Family.PLANNER_STATISTICS) {
        comparison.compareStatistics();
      } else {
        comparison.compare(family);
      }
    }
    return findings.result();
  }

  private void compare(Family family) {
    new Merge(source.objects(family).iterator(), target.objects(family).iterator())
        .forEach(
            (from, to) -> {
              findings.count(Objects.requireNonNull(from == null ? to : from).kind(), from, to);
              if (from == null) {
                onlyOnTarget(Objects.requireNonNull(to));
              } else if (to == null) {
                findings.oneSided(Change.MISSING, from);
              } else if (!from.definition().equals(to.definition())) {
                changed(from, to);
              }
            });
  }

  private void onlyOnTarget(SchemaObject object) {
    if (Surplus.isOfEveryDatabase(object) || isOwnersForBeingOwner(object)) {
      findings.overlook(object);
    } else if (object.kind().equals("EXTENSION")) {
      findings.overlook(object);
      findings.note("only the target has extension " + object.name());
    } else {
      findings.oneSided(Change.EXTRA, object);
    }
  }

  /** What newer majors alone know, of an owner from whom all else was taken. */
  private boolean isOwnersForBeingOwner(SchemaObject object) {
    String name = "privileges";
    return object.reference().startsWith("PRIVILEGES of owner on ")
        && isToldDifferently(object, name, null, Attributes.of(object).get(name));
  }

  private void changed(SchemaObject from, SchemaObject to) {
    Attributes onSource = Attributes.of(from);
    Attributes onTarget = Attributes.of(to);
    Set<String> names = new LinkedHashSet<>(onSource.byName().keySet());
    names.addAll(onTarget.byName().keySet());
    List<AttributeDifference> differences = new ArrayList<>();
    for (String name : names) {
      String one = onSource.get(name);
      String other = onTarget.get(name);
      if (Objects.equals(one, other) || isToldDifferently(from, name, one, other)) {
        continue;
      }
      if (Surplus.isOfTheServer(from, name)) {
        findings.note(
            "%s has %s %s on the source and %s on the target"
                .formatted(from.reference(), name, told(one), told(other)));
      } else {
        differences.add(new AttributeDifference(name, onSource.shown(name), onTarget.shown(name)));
      }
    }
    if (!differences.isEmpty()) {
      findings.changed(from, to, differences, onSource, onTarget);
    }
  }

  private static String told(@Nullable String value) {
    return value == null ? "none" : value;
  }

  private boolean isToldDifferently(
      SchemaObject object, String attribute, @Nullable String onSource, @Nullable String onTarget) {
    boolean inOrder = source.major() <= target.major();
    String older = inOrder ? onSource : onTarget;
    String newer = inOrder ? onTarget : onSource;
    return ColumnOrder.isToldByColumns(attribute, onSource, onTarget)
        || representations.stream().anyMatch(each -> each.same(object, attribute, older, newer));
  }

  /** What is listed are tables of which the planner knows nothing. */
  private void compareStatistics() {
    new Merge(
            source.objects(Family.PLANNER_STATISTICS).iterator(),
            target.objects(Family.PLANNER_STATISTICS).iterator())
        .forEach(
            (from, to) -> {
              if (from == null && to != null && !findings.isOnlyOnTarget(to)) {
                findings.withoutStatistics(to.name());
              }
            });
  }

  /** Takes two sequences in the same order apart into pairs. */
  private record Merge(Iterator<SchemaObject> source, Iterator<SchemaObject> target) {

    interface Pairs {
      void pair(@Nullable SchemaObject from, @Nullable SchemaObject to);
    }

    void forEach(Pairs pairs) {
      SchemaObject from = next(source);
      SchemaObject to = next(target);
      while (from != null || to != null) {
        int order = from == null ? 1 : to == null ? -1 : SchemaObject.compare(from, to);
        pairs.pair(order <= 0 ? from : null, order >= 0 ? to : null);
        from = order <= 0 ? next(source) : from;
        to = order >= 0 ? next(target) : to;
      }
    }

    private static @Nullable SchemaObject next(Iterator<SchemaObject> objects) {
      return objects.hasNext() ? objects.next() : null;
    }
  }
}
