package dev.pgconvoy.cli.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Draws in place: a panel at the bottom of what the terminal shows, and lines that scroll past
 * above it and stay. Each drawing is one write, and overwrites instead of erasing first, so that
 * nothing flickers. Uses ECMA-48, and two modes that every terminal since the VT220 has.
 *
 * <p>Between two drawings the cursor waits where the panel begins. A terminal that has become
 * narrower wraps what is there anew, and for a while nobody else knows; but it keeps the cursor at
 * what it was at. So nobody has to know how many rows the panel takes by now. For the same reason
 * no line of it is wrapped when it is written.
 */
public final class Screen {

  private static final String HIDE_CURSOR = "\033[?25l";
  private static final String SHOW_CURSOR = "\033[?25h";
  private static final String ERASE_TO_END_OF_LINE = "\033[K";
  private static final String ERASE_BELOW = "\033[J";
  private static final String WRAP_OFF = "\033[?7l";
  private static final String WRAP_ON = "\033[?7h";

  private final PrintStream out;
  private List<Line> drawn = List.of();
  private boolean cursorHidden;

  /** Whether somebody else has changed what is drawn. */
  private boolean spoilt;

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
    spoilt = true;
  }

  /**
   * @param above lines to leave above the panel
   */
  synchronized void draw(List<Line> above, List<Line> panel) {
    if (above.isEmpty() && panel.equals(drawn) && !spoilt) {
      return;
    }
    StringBuilder text = new StringBuilder(4096);
    if (!cursorHidden) {
      cursorHidden = true;
      text.append(HIDE_CURSOR);
    }
    // Rows that were wrapped are one line to some terminals, until they are erased.
    text.append('\r').append(spoilt ? ERASE_BELOW : "");
    spoilt = false;
    above.forEach(line -> text.append(written(line)).append("\r\n"));
    text.append(WRAP_OFF);
    for (int i = 0; i < panel.size(); i++) {
      text.append(i == 0 ? "" : "\r\n").append(written(panel.get(i)));
    }
    text.append(ERASE_BELOW).append(WRAP_ON).append('\r').append(move(panel.size() - 1, 'A'));
    drawn = List.copyOf(panel);
    write(text);
  }

  /** Takes the panel away and leaves these lines; the cursor is below them. */
  synchronized void finish(List<Line> last) {
    StringBuilder text = new StringBuilder("\r").append(spoilt ? ERASE_BELOW : "");
    spoilt = false;
    last.forEach(line -> text.append(written(line)).append("\r\n"));
    drawn = List.of();
    write(text.append(ERASE_BELOW).append(showCursor()));
  }

  /** Leaves what is there and puts the cursor below it, for when the program is cut off. */
  public synchronized void leave() {
    StringBuilder text = new StringBuilder();
    if (!drawn.isEmpty()) {
      text.append(move(drawn.size() - 1, 'B')).append("\r\n").append(ERASE_BELOW);
    }
    drawn = List.of();
    write(text.append(showCursor()));
  }

  /** Goes on where it was when a person has pressed Enter, which has moved the cursor down. */
  public synchronized void restart() {
    if (!drawn.isEmpty()) {
      spoilt = true;
      write(move(1, 'A'));
    }
  }

  /**
   * @param way A for up, B for down
   */
  private static String move(int rows, char way) {
    return rows > 0 ? "\033[" + rows + way : "";
  }

  private String showCursor() {
    boolean hidden = cursorHidden;
    cursorHidden = false;
    return hidden ? SHOW_CURSOR : "";
  }

  private String written(Line line) {
    return line.paint(look.colour()) + ERASE_TO_END_OF_LINE;
  }

  private void write(CharSequence text) {
    out.append(text);
    out.flush();
  }
}
