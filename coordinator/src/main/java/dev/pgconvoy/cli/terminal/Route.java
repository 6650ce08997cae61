package dev.pgconvoy.cli.terminal;

/** From where to where, for people: {@code old.example:5432/shop}. */
public record Route(String source, String target) {

  private static final int MIN_SIDE = 6;

  /** Both sides are cut alike if there isn't room for both. */
  Line line(int columns, String arrow) {
    int between = Columns.of(arrow) + 2;
    int room = Math.max(2 * MIN_SIDE, columns - between);
    String from = Columns.clean(source);
    String to = Columns.clean(target);
    if (Columns.of(from) + Columns.of(to) > room) {
      int half = room / 2;
      int forSource = Math.max(half, room - Columns.of(to));
      from = Columns.cutMiddle(from, forSource);
      to = Columns.cutMiddle(to, room - Columns.of(from));
    }
    return Line.of(Tone.STRONG, from).and(" " + arrow + " ").and(Tone.STRONG, to);
  }
}
