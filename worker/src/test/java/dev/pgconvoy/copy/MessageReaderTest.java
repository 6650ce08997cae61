package dev.pgconvoy.copy;

import static dev.pgconvoy.copy.Wire.cat;
import static dev.pgconvoy.copy.Wire.complete;
import static dev.pgconvoy.copy.Wire.copyData;
import static dev.pgconvoy.copy.Wire.copyDone;
import static dev.pgconvoy.copy.Wire.copyOut;
import static dev.pgconvoy.copy.Wire.message;
import static dev.pgconvoy.copy.Wire.ready;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages in reads of any size. */
class MessageReaderTest {

  private static final byte[] COPY =
      cat(copyData("one\n"), copyData(""), copyData("a longer row\n"), copyDone());
  private static final byte[] SCRIPT =
      cat(
          Wire.query("a", "7"),
          copyOut(false),
          copyData("one\n"),
          copyData(""),
          Wire.notice("in the middle"),
          copyData("a longer row\n"),
          copyDone(),
          complete("COPY 3"),
          ready());
  private static final List<String> EVENTS =
      List.of("T", "D", "C", "H", "row one\n", "row ", "N", "row a longer row\n", "done", "C", "Z");

  @Test
  void messages_are_found_in_one_read() {
    Recorder recorder = new Recorder();
    assertEquals(SCRIPT.length, new MessageReader(recorder).read(SCRIPT, 0, SCRIPT.length));
    assertEquals(EVENTS, recorder.events);
    assertArrayEquals(COPY, recorder.copied.toByteArray());
  }

  @Test
  void a_script_cut_at_every_byte_is_read_the_same() {
    for (int cut = 0; cut <= SCRIPT.length; cut++) {
      assertCut(cut);
    }
  }

  private static void assertCut(int... cuts) {
    Recorder recorder = new Recorder();
    MessageReader reader = new MessageReader(recorder);
    int start = 0;
    for (int cut : cuts) {
      read(reader, start, cut);
      start = cut;
    }
    read(reader, start, SCRIPT.length);
    String where = "cut at " + Arrays.toString(cuts);
    assertEquals(EVENTS, recorder.events, where);
    assertArrayEquals(COPY, recorder.copied.toByteArray(), where);
    assertEquals(0, recorder.missing, where);
  }

  /** As from a socket: the bytes are gone after each read, and don't begin at 0. */
  private static void read(MessageReader reader, int start, int end) {
    byte[] read = new byte[7 + end - start];
    System.arraycopy(SCRIPT, start, read, 7, end - start);
    reader.read(read, 7, read.length);
    Arrays.fill(read, (byte) '!');
  }

  @Test
  void a_script_that_comes_byte_by_byte_is_read_the_same() {
    int[] everyByte = new int[SCRIPT.length];
    Arrays.setAll(everyByte, i -> i);
    assertCut(everyByte);
  }

  @Test
  void a_script_cut_anywhere_is_read_the_same() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      assertCut(random.ints(1 + random.nextInt(8), 0, SCRIPT.length).sorted().toArray());
    }
  }

  @Test
  void what_is_missing_of_a_message_is_told_with_its_first_bytes() {
    Recorder recorder = new Recorder();
    byte[] row = copyData("0123456789");
    new MessageReader(recorder).read(row, 0, 8);
    assertEquals(7, recorder.missing);
    assertEquals(8, recorder.copied.size());
  }

  @Test
  void a_header_cut_by_a_read_is_held_back_until_it_is_whole() {
    Recorder recorder = new Recorder();
    MessageReader reader = new MessageReader(recorder);
    byte[] row = copyData("0123456789");
    reader.read(row, 0, 4);
    assertEquals(0, recorder.copied.size());
    reader.read(row, 4, 5);
    assertEquals(5, recorder.copied.size());
    assertEquals(10, recorder.missing);
  }

  @Test
  void reading_stops_behind_the_message_at_which_the_sink_stops() {
    byte[] bytes = cat(copyDone(), ready(), message('A', Wire.bytes("later")));
    MessageReader reader = new MessageReader(new Recorder());
    assertEquals(11, reader.read(bytes, 0, bytes.length));
  }

  @Test
  void a_length_that_can_not_be_is_refused() {
    assertRefused('d', 0, 0, 0, 3);
    assertRefused('d', 0xff, 0xff, 0xff, 0xff);
    assertRefused('c', 0, 0, 0, 5);
    assertRefused('C', 0x7f, 0, 0, 0);
  }

  private static void assertRefused(int... message) {
    byte[] bytes = new byte[message.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) message[i];
    }
    MessageReader reader = new MessageReader(new Recorder());
    assertThrows(ProtocolViolation.class, () -> reader.read(bytes, 0, bytes.length));
  }

  private static final class Recorder implements MessageSink {

    final List<String> events = new ArrayList<>();
    final ByteArrayOutputStream copied = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    int missing;

    @Override
    public void copyBytes(byte[] bytes, int offset, int length, int missing) {
      copied.write(bytes, offset, length);
      this.missing = missing;
    }

    @Override
    public void copyHeader(byte[] header, int missing) {
      copied.writeBytes(header);
      this.missing = missing;
    }

    @Override
    public void copyData(byte[] bytes, int offset, int length) {
      events.add("row " + new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void copyDataPiece(byte[] bytes, int offset, int length, int before, int total) {
      assertEquals(pieces.size(), before);
      pieces.write(bytes, offset, length);
      if (before + length == total) {
        events.add("row " + pieces.toString(StandardCharsets.UTF_8));
        pieces.reset();
      }
    }

    @Override
    public void copyDone() {
      events.add("done");
    }

    @Override
    public boolean message(byte type, byte[] bytes, int offset, int length) {
      events.add(String.valueOf((char) type));
      return type != BackendMessage.READY_FOR_QUERY;
    }
  }
}
