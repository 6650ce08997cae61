package dev.pgconvoy.postgres;

/** Reads {@code host=db1 dbname='my shop'}: blanks between pairs, backslashes and single quotes. */
final class KeywordValues {

  private final String text;
  private final ConnectionString into;
  private int at;

  KeywordValues(String text, ConnectionString into) {
    this.text = text;
    this.into = into;
  }

  void read() {
    for (skipBlanks(); at < text.length(); skipBlanks()) {
      String keyword = keyword();
      skipBlanks();
      into.put(keyword, peek('\'') ? quotedValue() : plainValue());
    }
  }

  private String keyword() {
    int start = at;
    while (at < text.length() && !peek('=') && !peekBlank()) {
      at++;
    }
    String keyword = text.substring(start, at);
    skipBlanks();
    if (!peek('=')) {
      if (text.contains("://") || !text.contains("=")) {
        throw new EndpointException(
            "the connection string is neither a URI, as postgresql://user@host/dbname, nor keywords, as 'host=... dbname=...'");
      }
      throw new EndpointException(
          "the connection string lacks \"=\" after its word at character " + (start + 1));
    }
    at++;
    return keyword;
  }

  private String plainValue() {
    StringBuilder value = new StringBuilder();
    while (at < text.length() && !peekBlank()) {
      takeCharacter(value);
    }
    return value.toString();
  }

  private String quotedValue() {
    StringBuilder value = new StringBuilder();
    int start = at++;
    while (!peek('\'')) {
      if (at >= text.length()) {
        throw new EndpointException(
            "the connection string has a quote at character " + (start + 1) + " that never ends");
      }
      takeCharacter(value);
    }
    at++;
    return value.toString();
  }

  private void takeCharacter(StringBuilder value) {
    if (peek('\\')) {
      at++;
    }
    if (at < text.length()) {
      value.append(text.charAt(at++));
    }
  }

  private void skipBlanks() {
    while (peekBlank()) {
      at++;
    }
  }

  private boolean peek(char expected) {
    return at < text.length() && text.charAt(at) == expected;
  }

  /** C's isspace in the C locale, as libpq uses it. */
  private boolean peekBlank() {
    return at < text.length() && " \t\n\u000b\f\r".indexOf(text.charAt(at)) >= 0;
  }
}
