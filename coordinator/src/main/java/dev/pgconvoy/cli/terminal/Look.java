package dev.pgconvoy.cli.terminal;

/**
 * What there is to write on.
 *
 * @param columns between {@link #MIN_COLUMNS} and {@link #MAX_COLUMNS}
 * @param rows at least {@link #MIN_ROWS}
 * @param screen whether lines that are too long would wrap; a file or a pipe takes any
 */
public record Look(int columns, int rows, boolean screen, boolean colour, Glyphs glyphs) {

  /** Narrower than this nothing can be said; such a terminal wraps. */
  static final int MIN_COLUMNS = 19;

  /** The panel is cut to what there is. */
  static final int MIN_ROWS = 2;

  /** Past this, bars only grow and the eye has to travel. */
  static final int MAX_COLUMNS = 200;

  public Look {
    columns = Math.clamp(columns, MIN_COLUMNS, MAX_COLUMNS);
    rows = Math.max(rows, MIN_ROWS);
  }

  /**
   * @param unicode whether the terminal knows more than ASCII
   */
  public static Look screen(TerminalSize size, boolean colour, boolean unicode) {
    // The last column stays free: some terminals wrap as soon as it is written.
    return new Look(size.columns() - 1, size.rows(), true, colour, glyphs(unicode));
  }

  /** For a file or a pipe. */
  public static Look paper(boolean colour, boolean unicode) {
    return new Look(MAX_COLUMNS, Integer.MAX_VALUE, false, colour, glyphs(unicode));
  }

  /** Standard error as it is now; colours only on a terminal. */
  public static Look here(boolean colour) {
    boolean unicode = Terminal.isUnicode();
    return Terminal.size()
        .map(size -> screen(size, colour, unicode))
        .orElseGet(() -> paper(false, unicode));
  }

  Look sized(TerminalSize size) {
    return new Look(size.columns() - 1, size.rows(), screen, colour, glyphs);
  }

  private static Glyphs glyphs(boolean unicode) {
    return unicode ? Glyphs.UNICODE : Glyphs.ASCII;
  }
}
