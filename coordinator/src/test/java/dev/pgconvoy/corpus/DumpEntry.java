package dev.pgconvoy.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One object of a plain dump.
 *
 * @param name the comment that stands over it: name, type, schema and owner
 * @param lines its statements
 */
record DumpEntry(String name, List<String> lines) {
  DumpEntry {
    lines = List.copyOf(lines);
  }

  boolean isOfType(List<String> types) {
    return types.stream().anyMatch(type -> name.contains("; Type: " + type + ";"));
  }

  /** Whether a line begins so. */
  boolean hasLine(String beginning) {
    return lines.stream().anyMatch(line -> line.startsWith(beginning));
  }

  DumpEntry withEachLine(UnaryOperator<String> change) {
    return new DumpEntry(name, lines.stream().map(change).toList());
  }

  /** Changes all lines at once, as a name can go over several. */
  DumpEntry withText(UnaryOperator<String> change) {
    String text = change.apply(String.join("\n", lines));
    return withLines(Arrays.asList(text.split("\n", -1)));
  }

  DumpEntry withLines(List<String> others) {
    return new DumpEntry(name, others);
  }
}
