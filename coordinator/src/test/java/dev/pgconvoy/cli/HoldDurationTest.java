package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class HoldDurationTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "90, 90", "90s, 90", "15m, 900", "2h, 7200", "1h30m, 5400", "1h2m3s, 3723"})
  void durations_are_written_as_people_say_them(String text, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), new HoldDuration().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "m", "-5m", "15 minutes", "1d", "5s5m", "99999999999h"})
  void anything_else_is_refused(String text) {
    assertThrows(TypeConversionException.class, () -> new HoldDuration().convert(text));
  }
}
