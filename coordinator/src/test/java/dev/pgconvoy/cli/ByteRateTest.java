package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRateTest {

  @Test
  void a_rate_is_a_number_with_a_unit_or_off() {
    assertEquals(50_000_000, ByteRate.parse("50MB"));
    assertEquals(500_000, ByteRate.parse("500kB/s"));
    assertEquals(1L << 30, ByteRate.parse("1GiB"));
    assertEquals(0, ByteRate.parse("off"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "50", "fast", "-1MB", "1.5MB", "50 Mbit", "9999999999GB"})
  void what_is_no_rate_is_refused_with_what_is_one(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ByteRate.parse(text));
    assertTrue(refused.getMessage().contains("write 500kB, 50MB, 1GB"), refused::getMessage);
  }
}
