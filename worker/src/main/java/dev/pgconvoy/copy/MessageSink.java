package dev.pgconvoy.copy;

/** What {@link MessageReader} finds. Arrays are only lent: valid until the call returns. */
interface MessageSink {

  /**
   * The next bytes of CopyData and CopyDone messages, headers included, exactly as they came.
   *
   * @param missing how many bytes will follow of a CopyData message that goes on after these
   */
  void copyBytes(byte[] bytes, int offset, int length, int missing);

  /**
   * The header of a CopyData or CopyDone message that was cut by a read, now whole.
   *
   * @param missing the length of its payload
   */
  void copyHeader(byte[] header, int missing);

  /** The payload of one CopyData message: one row. */
  void copyData(byte[] bytes, int offset, int length);

  /**
   * A piece of the payload of a CopyData message that came in several reads.
   *
   * @param before how many bytes of it came before this piece
   * @param total the payload's length
   */
  void copyDataPiece(byte[] bytes, int offset, int length, int before, int total);

  /** One COPY's data is complete. */
  void copyDone();

  /**
   * Any other message.
   *
   * @return whether to go on behind it
   */
  boolean message(byte type, byte[] bytes, int offset, int length);
}
