package dev.pgconvoy.validate.schema;

import dev.pgconvoy.validate.schema.SchemaDifference.AttributeDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Definitions that differ, as people read them: a text for each object. */
public final class SchemaText {

  /** More are in the report: a terminal is no place for them. */
  private static final int SHOWN = 200;

  private static final int SHOWN_LINES = 12;
  private static final int SHOWN_CHARACTERS = 160;
  private static final String INDENT = "\n    ";

  public static List<String> of(SchemaResult result) {
    List<String> texts = new ArrayList<>();
    result.differences().stream().limit(SHOWN).map(SchemaText::difference).forEach(texts::add);
    if (result.differing() > texts.size()) {
      texts.add("and %d more definitions that differ".formatted(result.differing() - texts.size()));
    }
    return texts;
  }

  private static String difference(SchemaDifference difference) {
    return difference.name()
        + switch (difference.change()) {
          case MISSING -> ": missing on the target" + parts(difference);
          case EXTRA -> ": only on the target" + parts(difference);
          case CHANGED -> changes(difference.attributes());
        };
  }

  private static String parts(SchemaDifference difference) {
    String definition =
        difference.change() == Change.MISSING ? difference.source() : difference.target();
    String more =
        difference.parts() == 0
            ? ""
            : difference.parts() == 1
                ? ", with 1 object that belongs to it"
                : ", with " + difference.parts() + " objects that belong to it";
    return more + (definition == null || definition.isBlank() ? "" : INDENT + block(definition));
  }

  private static String changes(List<AttributeDifference> attributes) {
    return attributes.stream()
        .map(
            each ->
                INDENT
                    + each.attribute()
                    + " on the source: "
                    + value(each.source())
                    + INDENT
                    + each.attribute()
                    + " on the target: "
                    + value(each.target()))
        .collect(Collectors.joining());
  }

  private static String value(@Nullable String value) {
    if (value == null) {
      return "none";
    }
    return value.strip().contains("\n") ? INDENT + "  " + block(value) : block(value);
  }

  /** A few lines, none of them long. */
  private static String block(String text) {
    List<String> lines = text.strip().lines().toList();
    String shown =
        lines.stream()
            .limit(SHOWN_LINES)
            .map(SchemaText::line)
            .collect(Collectors.joining(INDENT + "  "));
    return lines.size() > SHOWN_LINES
        ? shown + INDENT + "  and " + (lines.size() - SHOWN_LINES) + " lines more"
        : shown;
  }

  private static String line(String line) {
    return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "...";
  }

  private SchemaText() {}
}
