package dev.pgconvoy.validate.schema;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object's attributes by name, as text, in the order of its kind. */
final class Attributes {

  private static final int SHOWN_CHARACTERS = 4_000;

  /** Of foreign servers and users. */
  private static final Pattern SECRET_OPTION =
      Pattern.compile(
          "\"([^\"=]*(?:passw|secret|token|key|credential)[^\"=]*)=(?:[^\"\\\\]|\\\\.)*\"",
          Pattern.CASE_INSENSITIVE);

  private static final String WHOLE = "definition";

  private final Map<String, String> values;

  private Attributes(Map<String, String> values) {
    this.values = values;
  }

  static Attributes of(SchemaObject object) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Object> attribute : new JsonObject(object.definition())) {
        // Null is what PostgreSQL tells of an object that was dropped since the snapshot.
        if (attribute.getValue() != null) {
          values.put(attribute.getKey(), text(attribute.getValue()));
        }
      }
    } catch (DecodeException e) {
      // Text of an unknown encoding, which was told byte by byte.
      values.put(WHOLE, object.definition());
    }
    return new Attributes(values);
  }

  private static String text(Object value) {
    return switch (value) {
      case JsonArray array -> array.encode();
      case JsonObject object -> object.encode();
      default -> String.valueOf(value);
    };
  }

  @Nullable String get(String attribute) {
    return values.get(attribute);
  }

  Map<String, String> byName() {
    return values;
  }

  /** For people: a line for each, without secrets, cut where it is long. */
  String shown() {
    return cut(
        values.entrySet().stream()
            .map(attribute -> line(attribute.getKey(), shown(attribute.getKey())))
            .collect(Collectors.joining("\n")));
  }

  private static String line(String attribute, @Nullable String value) {
    return attribute.equals(WHOLE) ? String.valueOf(value) : attribute + ": " + value;
  }

  /** The value as it can be shown to anybody. */
  @Nullable String shown(String attribute) {
    String value = values.get(attribute);
    if (value == null) {
      return null;
    }
    return cut(
        attribute.toLowerCase(Locale.ROOT).endsWith("options")
            ? SECRET_OPTION.matcher(value).replaceAll("\"$1=(hidden)\"")
            : value);
  }

  private static String cut(String text) {
    return text.length() <= SHOWN_CHARACTERS
        ? text
        : text.substring(0, SHOWN_CHARACTERS) + "... (" + text.length() + " characters)";
  }
}
