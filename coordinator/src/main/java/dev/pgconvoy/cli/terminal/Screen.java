package dev.pgconvoy.cli.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Draws in place: a panel at the bottom of what the terminal shows, and lines that scroll past
 * above it and stay. Each drawing is one write, and overwrites instead of erasing first, so that
 * nothing flickers. Uses ECMA-48 alone.
 */
public final class Screen {

  private static final String HIDE_CURSOR = "\033[?25l";
  private static final String SHOW_CURSOR = "\033[?25h";
  private static final String ERASE_TO_END_OF_LINE = "\033[K";
  private static final String ERASE_BELOW = "\033[J";

  private final PrintStream out;
  private List<Line> drawn = List.of();
  private boolean cursorHidden;
  private Look look;

  /**
   * @param terminal stays the caller's
   */
  public Screen(OutputStream terminal, Charset charset, Look look) {
    this.out = new PrintStream(terminal, false, charset);
    this.look = look;
  }

  Look look() {
    return look;
  }

  synchronized void resize(TerminalSize size) {
    look = look.sized(size);
  }

  /**
   * @param above lines to leave above the panel
   */
  synchronized void draw(List<Line> above, List<Line> panel) {
    if (above.isEmpty() && panel.equals(drawn)) {
      return;
    }
    StringBuilder text = new StringBuilder(4096);
    if (!cursorHidden) {
      cursorHidden = true;
      text.append(HIDE_CURSOR);
    }
    text.append(toTop());
    above.forEach(line -> text.append(written(line)).append("\r\n"));
    for (int i = 0; i < panel.size(); i++) {
      text.append(i == 0 ? "" : "\r\n").append(written(panel.get(i)));
    }
    text.append(ERASE_BELOW);
    drawn = List.copyOf(panel);
    write(text);
  }

  /** Takes the panel away and leaves these lines; the cursor is below them. */
  synchronized void finish(List<Line> last) {
    StringBuilder text = new StringBuilder(toTop());
    last.forEach(line -> text.append(written(line)).append("\r\n"));
    drawn = List.of();
    write(text.append(ERASE_BELOW).append(showCursor()));
  }

  /** Leaves what is there and puts the cursor below it, for when the program is cut off. */
  public synchronized void leave() {
    StringBuilder text = new StringBuilder(drawn.isEmpty() ? "" : "\r\n");
    drawn = List.of();
    write(text.append(showCursor()));
  }

  /** Goes on below a line that somebody else has ended, as by pressing Enter. */
  public synchronized void restart() {
    drawn = List.of();
  }

  private String showCursor() {
    boolean hidden = cursorHidden;
    cursorHidden = false;
    return hidden ? SHOW_CURSOR : "";
  }

  /** To the first column of the panel's first line, also if a resize has wrapped its lines. */
  private String toTop() {
    int columns = look.columns() + 1;
    int rows =
        drawn.stream().mapToInt(line -> Math.max(1, Math.ceilDiv(line.width(), columns))).sum();
    return rows > 1 ? "\r\033[" + (rows - 1) + "A" : "\r";
  }

  private String written(Line line) {
    return line.paint(look.colour()) + ERASE_TO_END_OF_LINE;
  }

  private void write(CharSequence text) {
    out.append(text);
    out.flush();
  }
}
