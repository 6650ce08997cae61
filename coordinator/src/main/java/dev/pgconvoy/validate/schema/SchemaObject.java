package dev.pgconvoy.validate.schema;

import org.jspecify.annotations.Nullable;

/**
 * An object of one side.
 *
 * @param parent kind and name of what it belongs to; null if it stands alone
 * @param definition its attributes, as a JSON object whose order is that of the statement
 */
record SchemaObject(String kind, String name, @Nullable String parent, String definition) {

  /** As {@link #parent} of others calls it. */
  String reference() {
    return kind + " " + name;
  }

  /** In the order in which a family is read: by kind, then by name, character by character. */
  static int compare(SchemaObject one, SchemaObject other) {
    int byKind = one.kind.compareTo(other.kind);
    return byKind != 0 ? byKind : compareCharacters(one.name, other.name);
  }

  /** As UTF-8 orders them, which UTF-16 doesn't where surrogates come in. */
  private static int compareCharacters(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return Integer.compare(weight(one, i), weight(other, i));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /** Surrogates after all else, but equal first halves never come here. */
  private static int weight(String text, int at) {
    char c = text.charAt(at);
    return Character.isSurrogate(c) ? Character.MAX_VALUE + c : c;
  }
}
