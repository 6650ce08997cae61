package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.progress.RunView.Eta;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "10239, 9.9 KiB",
    "10240, 10 KiB",
    "1048575, 1023 KiB",
    "35651584, 34 MiB",
    "2899102924, 2.6 GiB",
    "9223372036854775807, 7.9 EiB",
    "-5, 0 B",
  })
  void bytes_are_rounded_down_in_binary_units(long bytes, String text) {
    assertEquals(text, Amounts.bytes(bytes));
  }

  @Test
  void two_amounts_share_the_larger_ones_unit() {
    assertEquals("0.4 of 2.6 GiB", Amounts.bytesOf(500L << 20, 2_700L << 20));
    assertEquals("0 of 0 B", Amounts.bytesOf(0, 0));
    assertEquals("3.0 of 2.0 MiB", Amounts.bytesOf(3L << 20, 2L << 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0; 0", "999; 999", "1000; 1,000", "5600000; 5,600,000", "100000; 100,000"})
  void counts_have_thousands_separators(long count, String text) {
    assertEquals(text, Amounts.count(count));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "4250, 4.2 s",
    "42999, 42 s",
    "60000, 1:00 min",
    "187000, 3:07 min",
    "3723000, 1:02:03 h",
    "360000000, 100:00:00 h",
  })
  void a_duration_is_as_exact_as_its_length_asks_for(long millis, String text) {
    assertEquals(text, Amounts.duration(Duration.ofMillis(millis)));
  }

  @Test
  void nothing_looks_complete_before_it_is() {
    assertEquals(99, Amounts.percent(999_999, 1_000_000));
    assertEquals(100, Amounts.percent(1_000_000, 1_000_000));
    assertEquals(100, Amounts.percent(2_000_000, 1_000_000));
  }

  @Test
  void what_is_not_known_is_zero_and_divides_by_nothing() {
    assertEquals(0, Amounts.percent(5, 0));
    assertEquals(0, Amounts.perSecond(5, Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 6, 4-6 s",
    "6, 6, 6 s",
    "0, 0, 0-1 s",
    "63, 130, 1-3 min",
    "34, 115, at most 2 min",
    "4000, 9000, 1-3 h",
    "3600, 100000, 1-28 h",
  })
  void an_estimate_is_a_band_in_one_unit(long atLeast, long atMost, String text) {
    assertEquals(
        text,
        Amounts.band(new Eta(Duration.ofSeconds(atLeast), Duration.ofSeconds(atMost), "why")));
  }
}
