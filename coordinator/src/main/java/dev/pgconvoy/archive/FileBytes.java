package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Reads a file at any position through one buffer; for one thread at a time. Not a FileChannel,
 * which an interrupt of any reader would close for all.
 */
final class FileBytes implements AutoCloseable {
  private static final int WINDOW_BYTES = 64 * 1024;

  private final RandomAccessFile file;
  private final long size;
  private final byte[] window = new byte[WINDOW_BYTES];
  private long windowStart;
  private int windowLength;

  FileBytes(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
    size = file.length();
  }

  long size() {
    return size;
  }

  /** The byte at this position, or -1 at the end of the file. */
  int at(long position) throws IOException {
    if (position >= size) {
      return -1;
    }
    if (position < windowStart || position >= windowStart + windowLength) {
      moveWindow(position);
    }
    return window[(int) (position - windowStart)] & 0xFF;
  }

  boolean startsWith(long position, byte[] expected) throws IOException {
    for (int i = 0; i < expected.length; i++) {
      if (at(position + i) != (expected[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  /** These bytes, or fewer if the file ends before. */
  byte[] read(ByteRange range) throws IOException {
    int length = (int) Math.max(0, Math.min(range.length(), size - range.offset()));
    byte[] bytes = new byte[length];
    if (isInWindow(range.offset(), length)) {
      System.arraycopy(window, (int) (range.offset() - windowStart), bytes, 0, length);
    } else if (length <= WINDOW_BYTES) {
      moveWindow(range.offset());
      System.arraycopy(window, 0, bytes, 0, length);
    } else {
      file.seek(range.offset());
      file.readFully(bytes);
    }
    return bytes;
  }

  /** The text from here to before there, which must be in the file. */
  String text(long start, long end) throws IOException {
    return new String(read(new ByteRange(start, Math.toIntExact(end - start))), UTF_8);
  }

  private boolean isInWindow(long position, int length) {
    return position >= windowStart && position + length <= windowStart + windowLength;
  }

  private void moveWindow(long position) throws IOException {
    int length = (int) Math.min(WINDOW_BYTES, size - position);
    file.seek(position);
    file.readFully(window, 0, length);
    windowStart = position;
    windowLength = length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
