package dev.pgconvoy.cli.terminal;

/**
 * How much room a text takes in a terminal, and how to make it fit. Where terminals differ, the
 * wider answer counts: a line that is too short looks odd, one that wraps spoils the screen.
 */
final class Columns {

  private static final int REPLACEMENT = 0xFFFD;
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7F;
  private static final int DELETE_PICTURE = 0x2421;

  /**
   * First and last code points of blocks that are two columns wide, beside ideographs and emoji.
   */
  private static final int[][] WIDE = {
    {0x1100, 0x115F}, // Hangul Jamo
    {0x2E80, 0x303E}, // CJK radicals and punctuation
    {0x3041, 0x33FF}, // Kana, Bopomofo, CJK letters
    {0xA000, 0xA4CF}, // Yi
    {0xA960, 0xA97F}, // Hangul Jamo, extended
    {0xAC00, 0xD7A3}, // Hangul syllables
    {0xFE10, 0xFE19}, // vertical forms
    {0xFE30, 0xFE6F}, // CJK compatibility and small forms
    {0xFF01, 0xFF60}, // fullwidth forms
    {0xFFE0, 0xFFE6},
    {0x1F1E6, 0x1F1FF}, // regional indicators
    {0x1F200, 0x1F2FF}, // enclosed ideographs
    {0x1F300, 0x1F64F}, // pictographs, some of which are narrow
    {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF},
  };

  private static final String ELLIPSIS = "…";

  /**
   * The same text without anything that would move the cursor, change colours or reorder what is
   * around it. Emoji that are joined come apart, since terminals disagree about their width.
   */
  static String clean(String text) {
    if (isPrintableAscii(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0x200D && Character.getType(c) != Character.ENCLOSING_MARK)
        .filter(c -> c < 0xFE00 || c > 0xFE0F)
        .map(Columns::harmless)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** Of a text that is clean. */
  static int of(String text) {
    return isPrintableAscii(text) ? text.length() : text.codePoints().map(Columns::of).sum();
  }

  /** At most so many columns; what is lost is at the end. */
  static String cutEnd(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    return columns < 1 ? "" : head(text, columns - 1) + ELLIPSIS;
  }

  /** At most so many columns; what is lost is in the middle: names differ at their ends. */
  static String cutMiddle(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    if (columns < 3) {
      return cutEnd(text, columns);
    }
    int tail = (columns - 1) / 2;
    return head(text, columns - 1 - tail) + ELLIPSIS + tail(text, tail);
  }

  static String padRight(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text))) + text;
  }

  private static String head(String text, int columns) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      used += of(codePoint);
      if (used > columns) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end);
  }

  private static String tail(String text, int columns) {
    int used = 0;
    int start = text.length();
    while (start > 0) {
      int codePoint = text.codePointBefore(start);
      used += of(codePoint);
      if (used > columns) {
        break;
      }
      start -= Character.charCount(codePoint);
    }
    return text.substring(start);
  }

  private static int of(int codePoint) {
    if (codePoint < DELETE) {
      return 1;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    if (Character.isIdeographic(codePoint) || Character.isEmojiPresentation(codePoint)) {
      return true;
    }
    for (int[] block : WIDE) {
      if (codePoint >= block[0] && codePoint <= block[1]) {
        return true;
      }
    }
    return false;
  }

  private static int harmless(int codePoint) {
    if (codePoint < ' ') {
      return CONTROL_PICTURES + codePoint;
    }
    if (codePoint == DELETE) {
      return DELETE_PICTURE;
    }
    return isHarmless(codePoint) ? codePoint : REPLACEMENT;
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) >= DELETE) {
        return false;
      }
    }
    return true;
  }

  private Columns() {}
}
