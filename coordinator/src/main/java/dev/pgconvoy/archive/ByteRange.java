package dev.pgconvoy.archive;

/**
 * Where some bytes lie in a file: what is large is read again when needed instead of being kept.
 */
public record ByteRange(long offset, int length) {
  public ByteRange {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("no such range: " + offset + " + " + length);
    }
  }
}
