package dev.pgconvoy.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RowHashTest {

  /** Both ways to it are journaled, as rows in one piece and rows in several. */
  @Test
  void of_any_length_and_place_it_is_what_hash4j_says() {
    Random random = new Random(1);
    byte[] bytes = new byte[1000];
    RowHash hash = new RowHash();
    for (int length = 0; length <= 300; length++) {
      for (int offset = 0; offset < 16; offset++) {
        random.nextBytes(bytes);
        hash.take(bytes, offset, length);
        assertEquals(
            RowHash.XXH3.hashBytesTo128Bits(bytes, offset, length),
            hash.value(),
            length + " bytes at " + offset);
      }
    }
  }
}
