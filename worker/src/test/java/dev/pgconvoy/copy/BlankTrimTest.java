package dev.pgconvoy.copy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Goal: blanks at the end of the fields named stay behind, and no other byte. Method: the same rows
 * with shorter values, written anew.
 */
class BlankTrimTest {

  @Test
  void only_blanks_at_the_end_of_the_fields_named_stay_behind() {
    BlankTrim trim = new BlankTrim(4, List.of(1, 3));
    byte[] row = row("a  ", " b c   ", "  ", "          ");
    assertArrayEquals(row("a  ", " b c", "  ", ""), moved(trim, row, 3));
  }

  @Test
  void null_stays_null_and_what_ends_in_no_blank_stays_as_it_is() {
    BlankTrim trim = new BlankTrim(3, List.of(0, 1, 2));
    byte[] row = row(null, "", "\u00e9\u3042");
    assertArrayEquals(row, moved(trim, row, 0));
  }

  @Test
  void a_message_with_another_number_of_fields_is_no_row() {
    BlankTrim trim = new BlankTrim(2, List.of(0));
    for (byte[] other :
        List.of(
            row("a "), row("a ", "b ", "c "), new byte[] {-1, -1}, new byte[] {0}, new byte[0])) {
      assertArrayEquals(other, moved(trim, other, 5));
    }
  }

  @Test
  void a_row_that_ends_too_early_goes_on_as_it_came() {
    BlankTrim trim = new BlankTrim(2, List.of(1));
    byte[] row = row("abc", "def      ");
    for (int length = 0; length < row.length; length++) {
      byte[] cut = Arrays.copyOf(row, length);
      assertArrayEquals(cut, moved(trim, cut, 1), "cut to " + length);
    }
  }

  @Test
  void any_row_is_what_it_would_be_with_shorter_values() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      int columns = 1 + random.nextInt(12);
      List<Integer> padded =
          IntStream.range(0, columns).filter(i -> random.nextBoolean()).boxed().toList();
      List<@Nullable String> values = new ArrayList<>();
      List<@Nullable String> trimmed = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        String value = value(random);
        values.add(value);
        trimmed.add(value != null && padded.contains(i) ? value.replaceAll(" +$", "") : value);
      }
      byte[] expected = row(trimmed.toArray(String[]::new));
      byte[] moved =
          moved(
              new BlankTrim(columns, padded),
              row(values.toArray(String[]::new)),
              random.nextInt(9));
      assertArrayEquals(expected, moved, "seed " + seed);
    }
  }

  private static @Nullable String value(Random random) {
    return random.nextInt(6) == 0
        ? null
        : " ".repeat(random.nextInt(3))
            + "x\u00fc".repeat(random.nextInt(20))
            + " ".repeat(random.nextInt(40));
  }

  /** Moved by so many bytes towards the start, with other bytes on both sides. */
  private static byte[] moved(BlankTrim trim, byte[] payload, int by) {
    byte[] bytes = new byte[by + payload.length + 4];
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(payload, 0, bytes, by, payload.length);
    int end = trim.move(bytes, by, payload.length, 0);
    assertEquals("    ", new String(bytes, by + payload.length, 4, StandardCharsets.US_ASCII));
    return Arrays.copyOf(bytes, end);
  }

  private static byte[] row(@Nullable String... values) {
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    row.writeBytes(ByteBuffer.allocate(2).putShort((short) values.length).array());
    for (String value : values) {
      byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
      row.writeBytes(ByteBuffer.allocate(4).putInt(value == null ? -1 : bytes.length).array());
      row.writeBytes(bytes);
    }
    return row.toByteArray();
  }
}
