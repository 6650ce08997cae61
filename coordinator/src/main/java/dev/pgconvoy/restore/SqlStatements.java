package dev.pgconvoy.restore;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into its statements at the semicolons that end them: not those in quotes, in dollar
 * quotes, in comments, or in the body of an SQL-standard function, which none of the entries that
 * are cut has.
 */
final class SqlStatements {

  private final String text;
  private final List<String> statements = new ArrayList<>();
  private int position;
  private int start;

  private SqlStatements(String text) {
    this.text = text;
  }

  /** The statements, without their semicolons and the white space around them. */
  static List<String> of(String text) {
    return new SqlStatements(text).split();
  }

  private List<String> split() {
    while (position < text.length()) {
      step();
    }
    end(text.length());
    return statements;
  }

  private void step() {
    char c = text.charAt(position);
    switch (c) {
      case '\'' -> skipQuoted('\'', isEscapeString());
      case '"' -> skipQuoted('"', false);
      case '$' -> skipDollarQuoted();
      case ';' -> {
        end(position);
        start = ++position;
      }
      case '-' -> skipLineComment();
      default -> position++;
    }
  }

  private void end(int position) {
    String statement = text.substring(start, position).strip();
    if (!statement.isEmpty()) {
      statements.add(statement);
    }
  }

  /** E'...' knows backslashes. */
  private boolean isEscapeString() {
    return position > 0
        && (text.charAt(position - 1) == 'E' || text.charAt(position - 1) == 'e')
        && (position == 1 || !Character.isLetterOrDigit(text.charAt(position - 2)));
  }

  private void skipQuoted(char quote, boolean escapes) {
    position++;
    while (position < text.length() && text.charAt(position) != quote) {
      position += escapes && text.charAt(position) == '\\' ? 2 : 1;
    }
    position++;
  }

  private void skipDollarQuoted() {
    int tagEnd = text.indexOf('$', position + 1);
    if (tagEnd < 0 || !isTag(text.substring(position + 1, tagEnd))) {
      position++;
      return;
    }
    String tag = text.substring(position, tagEnd + 1);
    int end = text.indexOf(tag, tagEnd + 1);
    position = end < 0 ? text.length() : end + tag.length();
  }

  private static boolean isTag(String name) {
    return name.isEmpty()
        || (!Character.isDigit(name.charAt(0))
            && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c)));
  }

  private void skipLineComment() {
    if (text.startsWith("--", position)) {
      int end = text.indexOf('\n', position);
      position = end < 0 ? text.length() : end;
    } else {
      position++;
    }
  }
}
