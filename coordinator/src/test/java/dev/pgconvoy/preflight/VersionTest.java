package dev.pgconvoy.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionTest {

  @Test
  void versions_are_ordered_by_their_numbers() {
    List<String> texts = List.of("1.2", "1.10", "1.10.1", "3.4.0dev", "3.10");
    assertEquals(
        texts, texts.stream().sorted((a, b) -> Version.of(a).compareTo(Version.of(b))).toList());
  }
}
