package dev.pgconvoy.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

  @Test
  void sums_are_taken_modulo_two_to_the_128() {
    Random random = new Random(1);
    Fingerprint sum = Fingerprint.EMPTY;
    BigInteger expected = BigInteger.ZERO;
    for (int i = 0; i < 1000; i++) {
      Fingerprint one = new Fingerprint(1, random.nextLong(), random.nextLong());
      sum = sum.plus(one);
      expected = expected.add(number(one)).mod(MODULUS);
      assertEquals(expected, number(sum));
      assertEquals(i + 1, sum.rows());
    }
  }

  private static BigInteger number(Fingerprint fingerprint) {
    String text = fingerprint.toString();
    return new BigInteger(text.substring(text.indexOf(':') + 1), 16);
  }

  @Test
  void the_text_form_is_read_back() {
    Fingerprint fingerprint = new Fingerprint(12, 0x0123456789abcdefL, -1);
    assertEquals("12:0123456789abcdefffffffffffffffff", fingerprint.toString());
    assertEquals(fingerprint, Fingerprint.parse(fingerprint.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12",
        ":0123456789abcdefffffffffffffffff",
        "12:0123456789abcdefffffffffffffff",
        "12:0123456789abcdefffffffffffffffffff",
        "x:0123456789abcdefffffffffffffffff",
        "12:0123456789abcdefghijklmnopqrstuv",
        "-1:0123456789abcdefffffffffffffffff"
      })
  void other_texts_are_refused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Fingerprint.parse(text));
  }
}
