package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalSizeTest {

  @Test
  void rows_come_first() {
    assertEquals(Optional.of(new TerminalSize(24, 80)), TerminalSize.parse("24 80\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 0", "24", "24 80 3", "a b", "-1 80"})
  void what_is_no_size_is_none(String text) {
    assertEquals(Optional.empty(), TerminalSize.parse(text));
  }
}
