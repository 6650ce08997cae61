package dev.pgconvoy.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.validate.ValidationResult.Repair;
import org.junit.jupiter.api.Test;

class RepairTextTest {

  @Test
  void numbers_of_rows_have_separators_and_one_row_is_no_rows() {
    assertEquals(
        "repaired shop.orders: 1,234,567 rows deleted, 89,012 inserted",
        RepairText.of(new Repair("shop.orders", "rows", 1_234_567, 89_012, true, null)));
    assertEquals(
        "--repair would repair t: 1 row would be deleted, 0 inserted",
        RepairText.of(new Repair("t", "rows", 1, 0, false, null)));
    assertEquals(
        "repaired t by loading it anew: 1 row goes, 10,000 come",
        RepairText.of(new Repair("t", "reload", 1, 10_000, true, null)));
  }
}
