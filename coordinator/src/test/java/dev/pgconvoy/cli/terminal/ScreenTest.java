package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {

  private static final TerminalSize SIZE = new TerminalSize(24, 41);

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final Screen screen =
      new Screen(terminal, StandardCharsets.UTF_8, Look.screen(SIZE, false, true));

  @Test
  void a_second_panel_goes_over_the_first() {
    screen.draw(List.of(), panel("one", "two"));
    assertEquals("\033[?25l\r\033[?7lone\033[K\r\ntwo\033[K\033[J\033[?7h\r\033[1A", written());
    screen.draw(List.of(), panel("ONE"));
    assertEquals("\r\033[?7lONE\033[K\033[J\033[?7h\r", written());
  }

  @Test
  void lines_above_stay_above() {
    screen.draw(List.of(), panel("panel"));
    written();
    screen.draw(List.of(Line.of("event")), panel("panel"));
    assertEquals("\revent\033[K\r\n\033[?7lpanel\033[K\033[J\033[?7h\r", written());
  }

  @Test
  void what_has_not_changed_is_not_written() {
    screen.draw(List.of(), panel("same"));
    written();
    screen.draw(List.of(), panel("same"));
    assertEquals("", written());
  }

  /**
   * Goal: whatever is drawn while a terminal has another width than this process knows, nothing of
   * it stays. Method: a terminal that wraps anew, widths on either side, and pictures drawn before
   * the resize is told.
   */
  @ParameterizedTest
  @ValueSource(ints = {8, 10, 13, 20, 39, 40, 41, 60})
  void a_panel_that_a_resize_has_wrapped_leaves_no_line_behind(int columns) {
    for (int untold = 0; untold < 3; untold++) {
      ReflowingTerminal reflowing = new ReflowingTerminal(41);
      Screen wide = new Screen(reflowing, StandardCharsets.UTF_8, Look.screen(SIZE, false, true));
      wide.draw(List.of(Line.of("event")), panel("x".repeat(40), "y".repeat(40), "z".repeat(15)));
      reflowing.resize(columns);
      for (int i = 0; i < untold; i++) {
        wide.draw(List.of(), panel("X".repeat(40), "Y".repeat(i == 0 ? 40 : 20)));
      }
      wide.resize(new TerminalSize(24, columns));
      wide.draw(List.of(Line.of("later")), panel("1", "2"));
      assertEquals(List.of("event", "later", "1", "2"), reflowing.rows());
      reflowing.resize(41);
      wide.resize(SIZE);
      wide.draw(List.of(), panel("1", "2"));
      wide.finish(List.of(Line.of("PROVED")));
      assertEquals(List.of("event", "later", "PROVED"), reflowing.rows());
    }
  }

  @Test
  void enter_moves_the_panel_nowhere() {
    screen.draw(List.of(), panel("one", "two"));
    written();
    screen.restart();
    screen.draw(List.of(), panel("one", "two"));
    assertTrue(written().startsWith("\033[1A\r\033[J\033[?7lone"));
  }

  @Test
  void the_end_leaves_its_lines_and_the_cursor() {
    screen.draw(List.of(), panel("one", "two"));
    written();
    screen.finish(List.of(Line.of("PROVED")));
    assertEquals("\rPROVED\033[K\r\n\033[J\033[?25h", written());
  }

  @Test
  void to_be_cut_off_leaves_the_panel_and_the_cursor_below_it() {
    screen.draw(List.of(), panel("one", "two", "three"));
    written();
    screen.leave();
    assertEquals("\033[2B\r\n\033[J\033[?25h", written());
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
