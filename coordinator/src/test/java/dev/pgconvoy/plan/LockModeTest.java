package dev.pgconvoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockModeTest {

  /** Rows and columns in the order of the manual's table, which is that of the modes. */
  private static final List<String> CONFLICTS =
      List.of(
          ".......x",
          "......xx",
          "....xxxx",
          "...xxxxx",
          "..xx.xxx",
          "..xxxxxx",
          ".xxxxxxx",
          "xxxxxxxx");

  @Test
  void modes_conflict_as_the_manual_says() {
    assertEquals(CONFLICTS, Arrays.stream(LockMode.values()).map(LockModeTest::row).toList());
  }

  @Test
  void a_set_of_modes_conflicts_where_any_of_them_does() {
    int held = LockMode.ACCESS_SHARE.bit() | LockMode.ROW_EXCLUSIVE.bit();

    assertEquals(true, LockMode.SHARE.conflictsWithAny(held));
    assertEquals(false, LockMode.ROW_SHARE.conflictsWithAny(held));
    assertEquals(false, LockMode.ACCESS_EXCLUSIVE.conflictsWithAny(0));
  }

  private static String row(LockMode mode) {
    StringBuilder row = new StringBuilder();
    for (LockMode other : LockMode.values()) {
      row.append(mode.conflictsWith(other) ? 'x' : '.');
    }
    return row.toString();
  }
}
