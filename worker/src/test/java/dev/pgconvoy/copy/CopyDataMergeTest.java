package dev.pgconvoy.copy;

import static dev.pgconvoy.copy.Wire.cat;
import static dev.pgconvoy.copy.Wire.complete;
import static dev.pgconvoy.copy.Wire.copyData;
import static dev.pgconvoy.copy.Wire.copyDone;
import static dev.pgconvoy.copy.Wire.copyOut;
import static dev.pgconvoy.copy.Wire.ready;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Goal: the target gets the same bytes of each COPY, however reads cut the source's messages. */
class CopyDataMergeTest {

  private static final byte[] SCRIPT =
      cat(
          copyOut(false),
          copyData("one\n"),
          copyData(""),
          copyData("a longer row\n"),
          Wire.notice("in the middle"),
          copyData("four\n"),
          copyData("five\n"),
          copyDone(),
          complete("COPY 5"),
          copyOut(false),
          copyDone(),
          complete("COPY 0"),
          copyOut(false),
          copyData("last\n"),
          copyDone(),
          complete("COPY 1"),
          ready());
  private static final String COPIES = "one\na longer row\nfour\nfive\n|" + "|" + "last\n|";

  @Test
  void rows_of_one_read_go_in_one_message() {
    byte[] rows = cat(copyData("one\n"), copyData(""), copyData("two\n"), copyDone());
    int merged = CopyDataMerge.inPlace(rows, 0, rows.length, 0, BlankTrim.NONE);
    assertArrayEquals(cat(copyData("one\ntwo\n"), copyDone()), Arrays.copyOf(rows, merged));
  }

  @Test
  void parts_of_a_row_at_either_end_stay_as_they_are() {
    byte[] large = copyData("a row that comes in pieces\n");
    byte[] bytes =
        cat(
            Wire.bytes("tail\n"),
            copyData("one\n"),
            copyData("two\n"),
            Arrays.copyOf(large, large.length - 3));
    int merged = CopyDataMerge.inPlace(bytes, 0, bytes.length, 5, BlankTrim.NONE);
    assertArrayEquals(
        cat(Wire.bytes("tail\n"), copyData("one\ntwo\n"), Arrays.copyOf(large, large.length - 3)),
        Arrays.copyOf(bytes, merged));
  }

  @Test
  void the_middle_of_a_row_is_no_message() {
    byte[] middle = copyData("d looks like a message inside a row\n");
    assertEquals(
        middle.length, CopyDataMerge.inPlace(middle, 0, middle.length, 1_000, BlankTrim.NONE));
    assertArrayEquals(copyData("d looks like a message inside a row\n"), middle);
  }

  @Test
  void a_script_cut_at_every_byte_arrives_the_same() {
    for (int cut = 0; cut <= SCRIPT.length; cut++) {
      assertEquals(COPIES, arrived(cut), "cut at " + cut);
    }
  }

  @Test
  void a_script_cut_anywhere_arrives_the_same() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int[] cuts = random.ints(1 + random.nextInt(8), 0, SCRIPT.length).sorted().toArray();
      assertEquals(COPIES, arrived(cuts), "cut at " + Arrays.toString(cuts));
    }
  }

  private static String arrived(int... cuts) {
    Target target = new Target();
    MessageReader reader = new MessageReader(target);
    int start = 0;
    for (int cut : cuts) {
      read(reader, start, cut);
      start = cut;
    }
    read(reader, start, SCRIPT.length);
    return Wire.copies(target.forwarded.toByteArray());
  }

  private static void read(MessageReader reader, int start, int end) {
    byte[] read = new byte[7 + end - start];
    System.arraycopy(SCRIPT, start, read, 7, end - start);
    reader.read(read, 7, read.length);
  }

  /** Merges what it is shown as {@link CopyOutHandler} does, and keeps what it would forward. */
  private static final class Target implements MessageSink {

    private final ByteArrayOutputStream forwarded = new ByteArrayOutputStream();
    private int begun;

    @Override
    public void copyBytes(byte[] bytes, int offset, int length, int missing) {
      int merged = CopyDataMerge.inPlace(bytes, offset, length, begun, BlankTrim.NONE);
      forwarded.write(bytes, offset, merged);
      begun = missing;
    }

    @Override
    public void copyHeader(byte[] header, int missing) {
      forwarded.writeBytes(header);
      begun = missing;
    }

    @Override
    public void copyData(byte[] bytes, int offset, int length) {}

    @Override
    public void copyDataPiece(byte[] bytes, int offset, int length, int before, int total) {}

    @Override
    public void copyDone() {}

    @Override
    public boolean message(byte type, byte[] bytes, int offset, int length) {
      return true;
    }
  }
}
