package dev.pgconvoy.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.Fingerprint;
import org.junit.jupiter.api.Test;

/** Rows are counted and hashed without what the binary format puts around them. */
class CopyTallyTest {

  @Test
  void header_and_trailer_are_no_rows_wherever_a_read_cuts_them() {
    byte[] copy = Wire.binaryCopy("first", "second", "\0\0");
    CopyResult whole = tally(copy, copy.length);
    assertEquals(3, whole.rows());
    assertEquals(fingerprint("first", "second", "\0\0"), whole.fingerprint());
    for (int cut = 0; cut < copy.length; cut++) {
      assertEquals(whole, tally(copy, cut), "cut at " + cut);
    }
  }

  @Test
  void an_empty_table_is_header_and_trailer_in_one_message() {
    byte[] copy = Wire.binaryCopy();
    for (int cut = 0; cut <= copy.length; cut++) {
      CopyResult empty = tally(copy, cut);
      assertEquals(Fingerprint.EMPTY, empty.fingerprint());
      assertEquals(21, empty.bytes());
    }
  }

  @Test
  void a_header_in_a_message_of_its_own_is_no_row() {
    byte[] whole = Wire.binaryCopy("row");
    byte[] header = new byte[19];
    System.arraycopy(whole, 5, header, 0, 19);
    byte[] copy = Wire.cat(Wire.message('d', header), Wire.copyData("row"));
    for (int cut = 0; cut <= copy.length; cut++) {
      assertEquals(fingerprint("row"), tally(copy, cut).fingerprint());
    }
  }

  @Test
  void an_extension_of_the_header_is_skipped() {
    byte[] copy = Wire.binaryCopy("ext" + "row");
    copy[4] = (byte) (4 + 19 + 6);
    copy[5 + 18] = 3;
    for (int cut = 0; cut <= copy.length; cut++) {
      assertEquals(fingerprint("row"), tally(copy, cut).fingerprint());
    }
  }

  @Test
  void without_fingerprints_rows_are_counted_all_the_same() {
    CopyTally tally = new CopyTally(CopyFormat.TEXT, false);
    tally.message(Wire.bytes("row\n"), 0, 4);
    assertEquals(1, tally.result().rows());
    assertEquals(4, tally.result().bytes());
    assertNull(tally.result().fingerprint());
  }

  private static CopyResult tally(byte[] messages, int cut) {
    CopyTally tally = new CopyTally(CopyFormat.BINARY, true);
    MessageReader reader = new MessageReader(new TallySink(tally));
    reader.read(messages, 0, cut);
    reader.read(messages, cut, messages.length);
    return tally.result();
  }

  private static Fingerprint fingerprint(String... rows) {
    RowSum sum = new RowSum();
    for (String row : rows) {
      sum.row(Wire.bytes(row), 0, row.length());
    }
    return sum.of(rows.length);
  }

  private record TallySink(CopyTally tally) implements MessageSink {

    @Override
    public void copyBytes(byte[] bytes, int offset, int length, int missing) {}

    @Override
    public void copyHeader(byte[] header, int missing) {}

    @Override
    public void copyData(byte[] bytes, int offset, int length) {
      tally.message(bytes, offset, length);
    }

    @Override
    public void copyDataPiece(byte[] bytes, int offset, int length, int before, int total) {
      tally.piece(bytes, offset, length, before, total);
    }

    @Override
    public void copyDone() {}

    @Override
    public boolean message(byte type, byte[] bytes, int offset, int length) {
      return true;
    }
  }
}
