package dev.pgconvoy.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.task.Fingerprint;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fingerprints are kept in journals: the function must stay the same for ever. */
class RowSumTest {

  /** As {@code xxhsum -H2} of xxHash 0.8.1 prints them. */
  @ParameterizedTest
  @CsvSource({
    "0, 99aa06d3014798d86001c324468d497f",
    "1, a6cd5e9392000f6ac44bdff4074eecdb",
    "3, c925ae1797c3998f6811538b444fc6dc",
    "4, 6ae518c60df23fcadb9cecd5eb59a7f1",
    "8, 63f350efc0ba3e2e5b3f49d0f38f9d7d",
    "9, 83c871b1014e6f76d8a20b5b7aa68a37",
    "16, 248181305d3c1039adebb1d9d080b69c",
    "17, 825a0db7d0afe2c0cfea252f6b7ed7e9",
    "64, ecceaabe1fb6f9ffcfa5d95a3b689b2c",
    "106, bdc5ecfd763f56fd4b9153bb1c899a47",
    "128, 08df79f520370b525cfea347ea4bb687",
    "129, fc1d02037be48a62821740ece8839b64",
    "200, a3ff89d7545be9c805caadce51ebcee6",
    "240, 8406fbd017acdf4e687f00a7f64e46db",
    "241, d894c74b1b3ea28f44dbd3180a664e27",
    "512, 2182b9f7508ec8a4a101ec38f0b35779",
    "1000, a142184d4927ca442ac5b3b66d7cf18f",
    "5000, e02f66fdc051deda01f8ab17e509b9d1",
    "1048576, 1bd050739d232a20f7ab6b95f8aef1e8",
  })
  void hashes_are_those_of_the_published_function(int length, String hash) {
    byte[] row = row(length);
    RowSum whole = new RowSum();
    whole.row(row, 0, length);
    assertEquals("1:" + hash, whole.of(1).toString());
  }

  @Test
  void a_row_in_pieces_has_the_hash_of_the_whole() {
    Random random = new Random(1);
    for (int length = 0; length < 700; length++) {
      byte[] row = row(length);
      RowSum whole = new RowSum();
      whole.row(row, 0, length);
      RowSum pieces = new RowSum();
      for (int start = 0; start < length; ) {
        int piece = Math.min(1 + random.nextInt(90), length - start);
        pieces.piece(row, start, piece);
        start += piece;
      }
      pieces.endPieces();
      assertEquals(whole.of(1), pieces.of(1), "length " + length);
    }
  }

  @Test
  void the_order_of_rows_does_not_matter_and_parts_add_up() {
    RowSum forwards = new RowSum();
    RowSum backwards = new RowSum();
    Fingerprint parts = Fingerprint.EMPTY;
    for (int i = 0; i < 100; i++) {
      forwards.row(row(i), 0, i);
      backwards.row(row(99 - i), 0, 99 - i);
      RowSum part = new RowSum();
      part.row(row(i), 0, i);
      parts = parts.plus(part.of(1));
    }
    assertEquals(forwards.of(100), backwards.of(100));
    assertEquals(forwards.of(100), parts);
  }

  private static byte[] row(int length) {
    byte[] row = new byte[length];
    for (int i = 0; i < length; i++) {
      row[i] = (byte) (i * 131 + (i >> 8));
    }
    return row;
  }
}
