package dev.pgconvoy.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Sentences on as many lines as they need. */
final class Prose {

  /**
   * Breaks between words where the screen ends; elsewhere only where the text itself does.
   *
   * @param first begins the first line; those that follow are indented by its width, and by the
   *     blanks that their own line of the text begins with
   */
  static List<Line> lines(Line first, Tone tone, String text, Look look) {
    int columns = look.screen() ? look.columns() - first.width() : Integer.MAX_VALUE;
    List<Line> lines = new ArrayList<>();
    for (String paragraph : text.strip().split("\\R", -1)) {
      String words = paragraph.stripLeading();
      int blanks = paragraph.length() - words.length();
      String indent = " ".repeat(first.width() + blanks);
      for (String line : broken(Columns.clean(words), Math.max(1, columns - blanks))) {
        lines.add((lines.isEmpty() ? first : Line.of(indent)).and(tone, line));
      }
    }
    return lines;
  }

  private static List<String> broken(String paragraph, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : paragraph.split(" ", -1)) {
      if (!line.isEmpty() && Columns.of(line + " " + word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private Prose() {}
}
