package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {

  private static final String TEXT =
      "shop.orders: 1 row different\n    id = '17': total is '1' on the source, '2' on the target";

  @Test
  void a_line_that_belongs_to_the_one_above_stays_indented() {
    assertEquals(
        List.of(
            "  shop.orders: 1 row different",
            "      id = '17': total is '1' on the source, '2' on the target"),
        lines(Look.paper(false, true)));
  }

  @Test
  void what_it_is_broken_into_is_indented_as_far() {
    assertEquals(
        List.of(
            "  shop.orders: 1 row different",
            "      id = '17': total is '1' on the",
            "      source, '2' on the target"),
        lines(new Look(36, 24, true, false, Glyphs.UNICODE)));
  }

  private static List<String> lines(Look look) {
    return Prose.lines(Line.of("  "), Tone.PLAIN, TEXT, look).stream().map(Line::plain).toList();
  }
}
