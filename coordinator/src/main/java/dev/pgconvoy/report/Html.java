package dev.pgconvoy.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML as it is made. All text and every attribute is escaped here, so that nothing that a
 * database contains, not even a name, can become markup.
 */
final class Html {

  private final Writer out;

  /**
   * @param out the caller's, who closes it
   */
  Html(Writer out) {
    this.out = out;
  }

  /** Markup of our own, as it stands. */
  Html raw(String markup) {
    try {
      out.write(markup);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text with its line breaks. */
  Html text(@Nullable String text) {
    if (text != null) {
      raw(escaped(text));
    }
    return this;
  }

  /**
   * An element with what is written in it.
   *
   * @param attributes name and value in turns
   */
  Html element(String tag, Consumer<Html> content, String... attributes) {
    open(tag, attributes);
    content.accept(this);
    return raw("</" + tag + ">");
  }

  /** An element that holds a text. */
  Html element(String tag, @Nullable String text, String... attributes) {
    return element(tag, html -> html.text(text), attributes);
  }

  /** The start of an element, or all of one that has no end tag. */
  Html open(String tag, String... attributes) {
    StringBuilder markup = new StringBuilder("<").append(tag);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      markup
          .append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(escaped(attributes[i + 1]))
          .append('"');
    }
    return raw(markup.append('>').toString());
  }

  Html line() {
    return raw("\n");
  }

  /**
   * Names and values may hold anything: what would be invisible, or turn the direction in which the
   * rest of a line is read, is written as an escape.
   */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    switch (point) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      case '\n', '\t' -> safe.append((char) point);
      default -> {
        if (isInvisible(point)) {
          safe.append(String.format("\\u%04x", point));
        } else {
          safe.appendCodePoint(point);
        }
      }
    }
  }

  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
      default -> false;
    };
  }

  /** A name on one line, quoted only where SQL needs it; its line breaks are escapes. */
  static String oneLine(String name) {
    return TaskName.readable(name).replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }
}
