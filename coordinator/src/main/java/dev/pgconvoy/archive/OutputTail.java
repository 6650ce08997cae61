package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Reads all of a program's output, so that it never blocks, and keeps the end of it. */
final class OutputTail {
  /** Enough for any error with its statement, and no burden. */
  static final int LIMIT_BYTES = 16 * 1024;

  private final FutureTask<String> reading;

  private OutputTail(InputStream output) {
    reading = new FutureTask<>(() -> readTail(output));
  }

  static OutputTail of(InputStream output) {
    OutputTail tail = new OutputTail(output);
    Thread.ofVirtual().name("tool output").start(tail.reading);
    return tail;
  }

  /** Waits for the end of the output and returns the last of it. */
  String awaitEnd() throws IOException, InterruptedException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      throw new IOException("cannot read the output of a child process", e.getCause());
    }
  }

  /** Two halves, of which the older one is dropped when the newer one is full. */
  private static String readTail(InputStream output) throws IOException {
    byte[] older = new byte[0];
    byte[] newer = output.readNBytes(LIMIT_BYTES / 2);
    while (newer.length == LIMIT_BYTES / 2) {
      byte[] next = output.readNBytes(LIMIT_BYTES / 2);
      if (next.length == 0) {
        break;
      }
      older = newer;
      newer = next;
    }
    byte[] tail = Arrays.copyOf(older, older.length + newer.length);
    System.arraycopy(newer, 0, tail, older.length, newer.length);
    return new String(tail, UTF_8);
  }
}
