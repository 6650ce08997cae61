package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({"orders, 6", "Bestände, 8", "注文, 4", "한글, 4", "ﾊﾝｶｸ, 4", "🚚x, 3", "e\u0301, 1"})
  void a_text_is_as_wide_as_a_terminal_shows_it(String text, int columns) {
    assertEquals(columns, Columns.of(text));
  }

  @Test
  void what_moves_the_cursor_or_reorders_text_becomes_a_sign() {
    assertEquals("a␛[2Jb␊c␡", Columns.clean("a\u001b[2Jb\nc\u007f"));
    assertEquals("a�b", Columns.clean("a\u202eb"));
    assertEquals("a�b", Columns.clean("a\u009bb"));
    assertEquals("a�b", Columns.clean("a\ud800b"));
  }

  @Test
  void joined_emoji_come_apart() {
    assertEquals("👨👩👧", Columns.clean("👨‍👩‍👧"));
    assertEquals(6, Columns.of(Columns.clean("👨‍👩‍👧")));
  }

  @Test
  void a_name_loses_its_middle() {
    assertEquals("public.…rs 3/8", Columns.cutMiddle("public.a_long_name_of_orders 3/8", 14));
    assertEquals("short", Columns.cutMiddle("short", 5));
  }

  @Test
  void a_sentence_loses_its_end() {
    assertEquals("taking a…", Columns.cutEnd("taking a snapshot", 9));
    assertEquals("", Columns.cutEnd("taking", 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void no_cut_is_too_wide_or_splits_a_character(int columns) {
    String text = "注文🚚履歴";
    for (String cut :
        new String[] {Columns.cutMiddle(text, columns), Columns.cutEnd(text, columns)}) {
      assertTrue(Columns.of(cut) <= columns, cut);
      assertEquals(Columns.clean(cut), cut);
    }
  }
}
