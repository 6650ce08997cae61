package dev.pgconvoy.cli.terminal;

import java.util.Optional;

/** Of a terminal, as {@code stty size} says it. */
public record TerminalSize(int rows, int columns) {

  /** What a terminal has that doesn't say. */
  public static final TerminalSize DEFAULT = new TerminalSize(24, 80);

  /**
   * @param text such as {@code 24 80}; a size of 0 means that the terminal doesn't know
   */
  public static Optional<TerminalSize> parse(String text) {
    String[] numbers = text.strip().split(" +", -1);
    if (numbers.length != 2) {
      return Optional.empty();
    }
    try {
      int rows = Integer.parseInt(numbers[0]);
      int columns = Integer.parseInt(numbers[1]);
      return rows > 0 && columns > 0
          ? Optional.of(new TerminalSize(rows, columns))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
