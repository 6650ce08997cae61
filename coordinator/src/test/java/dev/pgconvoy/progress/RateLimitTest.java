package dev.pgconvoy.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

  @ParameterizedTest
  @CsvSource({"6000000, 6 MB/s", "2500000, 2.5 MB/s", "50000, 50 kB/s", "1000000000, 1000 MB/s"})
  void a_limit_is_told_in_the_unit_that_it_was_given_in(long bytesPerSecond, String text) {
    assertEquals(text, RateLimit.text(bytesPerSecond));
  }
}
