package dev.pgconvoy.copy;

/**
 * The header of COPY's binary format: an 11-byte signature, 4 bytes of flags, the length of an
 * extension in 4 bytes, and the extension. It comes in the same CopyData message as the first row.
 */
final class BinaryHeader {

  private static final int EXTENSION_LENGTH = 15;
  private static final int EXTENSION = 19;

  private int position;
  private int extensionLength;

  boolean isComplete() {
    return position >= EXTENSION && position - EXTENSION >= extensionLength;
  }

  /**
   * Takes the header's share of the next bytes.
   *
   * @return how many they are
   */
  int take(byte[] bytes, int offset, int length) {
    int taken = 0;
    while (taken < length && !isComplete()) {
      if (position >= EXTENSION_LENGTH && position < EXTENSION) {
        extensionLength = (extensionLength << 8) | (bytes[offset + taken] & 0xff);
      }
      position++;
      taken++;
    }
    return taken;
  }
}
