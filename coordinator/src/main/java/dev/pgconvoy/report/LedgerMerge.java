package dev.pgconvoy.report;

import dev.pgconvoy.progress.ObjectLedger;
import dev.pgconvoy.progress.ObjectLedger.Created;
import dev.pgconvoy.progress.ObjectLedger.Failed;
import dev.pgconvoy.progress.ObjectLedger.Skipped;
import dev.pgconvoy.progress.ObjectLedger.TypeCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the ledgers of a run's processes together: where sections are run one by one, each process
 * makes some of the objects and knows nothing of the others.
 */
final class LedgerMerge {

  private final ObjectLedger earlier;
  private final ObjectLedger later;

  private LedgerMerge(ObjectLedger earlier, ObjectLedger later) {
    this.earlier = earlier;
    this.later = later;
  }

  /** The oldest first. */
  static ObjectLedger of(List<ObjectLedger> ledgers) {
    return ledgers.stream()
        .filter(ledger -> !ledger.types().isEmpty())
        .reduce((earlier, later) -> new LedgerMerge(earlier, later).merge())
        .orElse(ObjectLedger.EMPTY);
  }

  private ObjectLedger merge() {
    if (later.total(TypeCount::planned) == 0) {
      return later;
    }
    Map<String, Set<String>> created = created();
    List<Failed> failed = failed(created);
    Map<String, TypeCount> before = new HashMap<>();
    earlier.types().forEach(type -> before.put(type.type(), type));
    List<TypeCount> types =
        later.types().stream().map(type -> count(type, before, created, failed)).toList();
    return new ObjectLedger(
        types,
        failed,
        skipped(),
        created.entrySet().stream()
            .map(entry -> new Created(entry.getKey(), List.copyOf(entry.getValue())))
            .toList());
  }

  /** Made by either, and not found failed by the later one. */
  private Map<String, Set<String>> created() {
    Map<String, Set<String>> created = new TreeMap<>();
    for (ObjectLedger ledger : List.of(earlier, later)) {
      for (Created kind : ledger.created()) {
        created.computeIfAbsent(kind.type(), t -> new LinkedHashSet<>()).addAll(kind.names());
      }
    }
    Set<String> lost = new LinkedHashSet<>();
    later.failed().forEach(failed -> lost.add(failed.object()));
    created.forEach((type, names) -> names.removeIf(name -> lost.contains(type + " " + name)));
    return created;
  }

  private List<Failed> failed(Map<String, Set<String>> created) {
    Map<String, Failed> failed = new LinkedHashMap<>();
    earlier.failed().forEach(object -> failed.put(object.object(), object));
    created.forEach((type, names) -> names.forEach(name -> failed.remove(type + " " + name)));
    later.failed().forEach(object -> failed.put(object.object(), object));
    return new ArrayList<>(failed.values());
  }

  private List<Skipped> skipped() {
    Map<String, Skipped> skipped = new LinkedHashMap<>();
    earlier.skipped().forEach(object -> skipped.put(object.object(), object));
    later.skipped().forEach(object -> skipped.put(object.object(), object));
    return new ArrayList<>(skipped.values());
  }

  private static TypeCount count(
      TypeCount now,
      Map<String, TypeCount> before,
      Map<String, Set<String>> created,
      List<Failed> failed) {
    TypeCount then = before.getOrDefault(now.type(), new TypeCount(now.type(), 0, 0, 0, 0));
    int all = now.created() + now.skipped() + now.failed() + now.planned();
    Set<String> names = created.get(now.type());
    int made = names == null ? Math.max(then.created(), now.created()) : names.size();
    int lost =
        Math.max(
            now.failed(),
            (int)
                failed.stream()
                    .filter(object -> object.object().startsWith(now.type() + " "))
                    .count());
    int left = Math.max(then.skipped(), now.skipped());
    return new TypeCount(now.type(), made, left, lost, Math.max(0, all - made - lost - left));
  }
}
