package dev.pgconvoy.corpus;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a source's dump has and its target's hasn't, or the other way round. */
public record DumpComparison(List<Difference> differences) {
  private static final int SHOWN_DIFFERENCES = 20;

  public DumpComparison {
    differences = List.copyOf(differences);
  }

  /** Compares dumps that the same pg_dump made, but for what {@link Normalisation} lists. */
  public static DumpComparison between(PlainDump source, PlainDump target) {
    List<Normalisation> normalisations = Normalisation.between(source.major(), target.major());
    Map<String, List<String>> expected = linesByName(source, normalisations);
    Map<String, List<String>> actual = linesByName(target, normalisations);
    TreeSet<String> names = new TreeSet<>(expected.keySet());
    names.addAll(actual.keySet());
    return new DumpComparison(
        names.stream()
            .map(name -> Difference.of(name, lines(expected, name), lines(actual, name)))
            .filter(difference -> !difference.isEmpty())
            .toList());
  }

  public boolean isEmpty() {
    return differences.isEmpty();
  }

  /** Empty if there is no difference, else a text of bounded length. */
  @Override
  public String toString() {
    String shown =
        differences.stream()
            .limit(SHOWN_DIFFERENCES)
            .map(Difference::toString)
            .collect(joining("\n"));
    int hidden = differences.size() - SHOWN_DIFFERENCES;
    return hidden > 0 ? shown + "\n... and " + hidden + " more objects" : shown;
  }

  private static List<String> lines(Map<String, List<String>> dump, String name) {
    return dump.getOrDefault(name, List.of());
  }

  private static Map<String, List<String>> linesByName(
      PlainDump dump, List<Normalisation> normalisations) {
    List<DumpEntry> entries = dump.entries();
    List<CopyBlock> blocks = dump.blocks();
    for (Normalisation each : normalisations) {
      entries = entries.stream().map(each::statements).toList();
      blocks = each.blocks(blocks);
    }
    Map<String, List<String>> lines = new TreeMap<>();
    entries.forEach(entry -> add(lines, entry));
    blocks.forEach(block -> lines.put(block.name(), block.rows()));
    return lines;
  }

  /**
   * An entry begins with its name, so that one without statements can be missed. Several objects
   * can have the same name and type, such as the comments of some.
   */
  private static void add(Map<String, List<String>> lines, DumpEntry entry) {
    List<String> all = lines.computeIfAbsent(entry.name(), name -> new ArrayList<>());
    all.add("-- " + entry.name());
    all.addAll(entry.lines());
  }
}
