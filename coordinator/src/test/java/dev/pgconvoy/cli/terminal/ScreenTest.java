package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final Screen screen =
      new Screen(
          terminal, StandardCharsets.UTF_8, Look.screen(new TerminalSize(24, 41), false, true));

  @Test
  void a_second_panel_goes_over_the_first() {
    screen.draw(List.of(), panel("one", "two"));
    assertEquals("\033[?25l\rone\033[K\r\ntwo\033[K\033[J", written());
    screen.draw(List.of(), panel("ONE"));
    assertEquals("\r\033[1AONE\033[K\033[J", written());
  }

  @Test
  void lines_above_stay_above() {
    screen.draw(List.of(), panel("panel"));
    written();
    screen.draw(List.of(Line.of("event")), panel("panel"));
    assertEquals("\revent\033[K\r\npanel\033[K\033[J", written());
  }

  @Test
  void what_has_not_changed_is_not_written() {
    screen.draw(List.of(), panel("same"));
    written();
    screen.draw(List.of(), panel("same"));
    assertEquals("", written());
  }

  @Test
  void lines_that_a_resize_has_wrapped_are_counted_as_they_lie() {
    screen.draw(List.of(), panel("x".repeat(40), "y".repeat(40)));
    written();
    screen.resize(new TerminalSize(24, 30));
    screen.draw(List.of(), panel("z"));
    assertTrue(written().startsWith("\r\033[3Az"));
  }

  @Test
  void the_end_leaves_its_lines_and_the_cursor() {
    screen.draw(List.of(), panel("one", "two"));
    written();
    screen.finish(List.of(Line.of("PROVED")));
    assertEquals("\r\033[1APROVED\033[K\r\n\033[J\033[?25h", written());
  }

  @Test
  void to_be_cut_off_leaves_the_panel_and_the_cursor_below_it() {
    screen.draw(List.of(), panel("one"));
    written();
    screen.leave();
    assertEquals("\r\n\033[?25h", written());
    screen.leave();
    assertEquals("", written());
  }

  private String written() {
    String text = terminal.toString(StandardCharsets.UTF_8);
    terminal.reset();
    return text;
  }

  private static List<Line> panel(String... lines) {
    return List.of(lines).stream().map(Line::of).toList();
  }
}
