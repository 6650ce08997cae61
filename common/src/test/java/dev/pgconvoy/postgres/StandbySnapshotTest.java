package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandbySnapshotTest {

  @ParameterizedTest
  @CsvSource({"130023, never mended in 13", "150019, mended in 15.20", "180006, mended in 18.7"})
  void older_minor_releases_have_the_flaw(int version, String told) {
    String flaw = StandbySnapshot.flaw(version).orElseThrow();
    assertEquals(told, flaw.substring(flaw.indexOf('(') + 1, flaw.length() - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {140025, 150020, 160099, 190000})
  void newer_ones_do_not(int version) {
    assertTrue(StandbySnapshot.flaw(version).isEmpty());
  }
}
