package dev.pgconvoy.copy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.WriteBufferWaterMark;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The target's side: takes the source's bytes, whichever of the script's COPYs the server has come
 * to. It reads them when it gets there, and ignores what comes after an error (postgres.c,
 * PostgresMain; seen on 13 to 18).
 */
final class CopyInHandler extends ScriptHandler {

  /** Without the cause, which may quote a row's values, and would end up in the server's log. */
  private static final byte[] COPY_FAIL = copyFail("stopped by pgconvoy");

  /** What one COPY of the target was, by its CopyInResponse and its CommandComplete. */
  record Copy(BackendMessage.CopyResponse response, long reportedRows) {}

  private final int copiesWanted;
  private final List<Copy> copies = new ArrayList<>();
  private BackendMessage.@Nullable CopyResponse response;
  private int copiesBegun;
  private int copiesSent;
  private final WriteBufferWaterMark earlierWaterMark;
  private Runnable whenWritable = () -> {};

  /** Of the message that is being sent. */
  private int missing;

  private boolean stopped;
  private boolean copyFailSent;

  CopyInHandler(Script script, int copies, ScriptEvents events) {
    super(Side.TARGET, script, events);
    copiesWanted = copies;
    earlierWaterMark = channel().config().getWriteBufferWaterMark();
  }

  @Override
  int copiesBegun() {
    return copiesBegun;
  }

  @Override
  int copiesEnded() {
    return copies.size();
  }

  List<Copy> copies() {
    return copies;
  }

  void whenWritable(Runnable action) {
    whenWritable = action;
  }

  @Override
  void start() {
    channel().config().setWriteBufferWaterMark(CopyLimits.TARGET_BUFFER);
    super.start();
  }

  @Override
  void release() {
    channel().config().setWriteBufferWaterMark(earlierWaterMark);
    super.release();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel().isWritable()) {
      whenWritable.run();
    }
    context.fireChannelWritabilityChanged();
  }

  // Sending

  /**
   * Takes over the next bytes of the source's COPYs; they leave with {@link #flush()}.
   *
   * @param missingAfter how many bytes will follow of a message that goes on after these
   */
  void forward(ByteBuf bytes, int missingAfter) {
    if (!canSend()) {
      bytes.release();
    } else if (!stopped) {
      missing = missingAfter;
      send(bytes);
    } else {
      completeMessage(bytes);
    }
  }

  /** A server that is inside a message understands nothing else before that message's end. */
  private void completeMessage(ByteBuf bytes) {
    int part = Math.min(missing, bytes.readableBytes());
    missing -= part;
    send(bytes.writerIndex(bytes.readerIndex() + part));
    sendCopyFail();
    flush();
  }

  /** One is among the bytes about to be forwarded. */
  void countCopyDone() {
    if (!stopped) {
      copiesSent++;
    }
  }

  void flush() {
    if (canSend()) {
      context().flush();
    }
  }

  /** How many bytes the server still expects of a message that has been begun. */
  int missing() {
    return missing;
  }

  /** Whether the connection is at the end of a message and of the script. */
  boolean isAtRest() {
    return isLost() || (hasEnded() && missing == 0);
  }

  /** Takes no further message, and makes the COPY that the server is in, or comes to, fail. */
  void stop() {
    stopped = true;
    sendCopyFail();
    flush();
  }

  private void sendCopyFail() {
    boolean expected = copiesSent < copiesWanted || copiesBegun > copiesSent;
    boolean sensible = canSend() && !hasEnded() && error() == null;
    if (stopped && expected && sensible && missing == 0 && !copyFailSent) {
      send(Unpooled.wrappedBuffer(COPY_FAIL));
      copyFailSent = true;
    }
  }

  // Messages

  @Override
  public boolean message(byte type, byte[] bytes, int offset, int length) {
    if (type != BackendMessage.COPY_IN_RESPONSE) {
      return super.message(type, bytes, offset, length);
    }
    if (response != null) {
      throw new ProtocolViolation("a COPY inside another");
    }
    response = BackendMessage.copyResponse(type, bytes, offset, length);
    copiesBegun++;
    events().changed();
    return true;
  }

  @Override
  void commandComplete(byte[] bytes, int offset, int length) {
    if (response == null) {
      super.commandComplete(bytes, offset, length);
      return;
    }
    copies.add(new Copy(response, BackendMessage.copiedRows(bytes, offset, length)));
    response = null;
  }

  @Override
  public void copyBytes(byte[] bytes, int offset, int length, int missing) {
    throw unexpectedCopyData();
  }

  @Override
  public void copyHeader(byte[] header, int missing) {
    throw unexpectedCopyData();
  }

  @Override
  public void copyData(byte[] bytes, int offset, int length) {
    throw unexpectedCopyData();
  }

  @Override
  public void copyDataPiece(byte[] bytes, int offset, int length, int before, int total) {
    throw unexpectedCopyData();
  }

  @Override
  public void copyDone() {
    throw unexpectedCopyData();
  }

  private static byte[] copyFail(String reason) {
    byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(MessageReader.HEADER_BYTES + text.length + 1)
        .put((byte) 'f')
        .putInt(Integer.BYTES + text.length + 1)
        .put(text)
        .put((byte) 0)
        .array();
  }

  private static ProtocolViolation unexpectedCopyData() {
    return new ProtocolViolation("CopyData from the target");
  }
}
