package dev.pgconvoy.copy;

/**
 * Puts rows that have arrived together into one CopyData message, which means the same to a server:
 * it takes CopyData for a stream (manual, "COPY Operations"). Each message costs the target's
 * backend as much as some columns of a row, and the backend is what a COPY waits for most.
 */
final class CopyDataMerge {

  private CopyDataMerge() {}

  /**
   * Rewrites messages of a COPY where they are: of neighbouring CopyData that are whole, the
   * payloads move together behind one header. CopyDone and a message that goes on after these bytes
   * keep their own.
   *
   * @param continued how many bytes, if there are so many, belong to a message begun before
   * @param trim applied to payloads that are whole
   * @return how long the bytes are now
   */
  static int inPlace(byte[] bytes, int offset, int length, int continued, BlankTrim trim) {
    int end = offset + length;
    int read = offset + Math.min(continued, length);
    int written = read;
    int group = written;
    boolean grouping = false;
    while (end - read >= MessageReader.HEADER_BYTES) {
      int payload = intAt(bytes, read + 1) - Integer.BYTES;
      int from = read + MessageReader.HEADER_BYTES;
      if (payload > end - from) {
        break;
      }
      if (bytes[read] != BackendMessage.COPY_DATA) {
        closeGroup(bytes, group, written, grouping);
        grouping = false;
        System.arraycopy(bytes, read, bytes, written, MessageReader.HEADER_BYTES + payload);
        written += MessageReader.HEADER_BYTES + payload;
      } else {
        if (!grouping) {
          grouping = true;
          group = written;
          written += MessageReader.HEADER_BYTES;
        }
        written = trim.move(bytes, from, payload, written);
      }
      read = from + payload;
    }
    closeGroup(bytes, group, written, grouping);
    System.arraycopy(bytes, read, bytes, written, end - read);
    return written + end - read - offset;
  }

  private static void closeGroup(byte[] bytes, int group, int written, boolean grouping) {
    if (grouping) {
      int length = written - group - 1;
      bytes[group] = BackendMessage.COPY_DATA;
      bytes[group + 1] = (byte) (length >>> 24);
      bytes[group + 2] = (byte) (length >>> 16);
      bytes[group + 3] = (byte) (length >>> 8);
      bytes[group + 4] = (byte) length;
    }
  }

  private static int intAt(byte[] bytes, int index) {
    return bytes[index] << 24
        | (bytes[index + 1] & 0xff) << 16
        | (bytes[index + 2] & 0xff) << 8
        | (bytes[index + 3] & 0xff);
  }
}
