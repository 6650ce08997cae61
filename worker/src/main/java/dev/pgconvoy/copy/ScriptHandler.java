package dev.pgconvoy.copy;

import dev.pgconvoy.postgres.PgFailure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has one connection to itself for the time of one script: from the Query message to ReadyForQuery
 * or the connection's end, on the connection's event loop. The client sees nothing of it but
 * notices and notifications; what it sends meanwhile waits.
 *
 * <p>ParameterStatus is not handed on: the client has no place for one without a command in flight.
 */
abstract class ScriptHandler extends ChannelDuplexHandler implements MessageSink {

  private static final String NAME = "pgconvoy-copy";
  private static final byte QUERY = 'Q';
  private static final byte TERMINATE = 'X';

  private final Side side;
  private final Script script;
  private final Channel channel;
  private final ScriptEvents events;

  private final MessageReader reader = new MessageReader(this);
  private final HeldWrites heldWrites = new HeldWrites();
  private byte[] scratch = new byte[0];
  private @Nullable ByteBuf current;
  private int currentStart;

  private final List<QueryRows> results = new ArrayList<>();
  private List<String> columns = List.of();
  private @Nullable List<List<@Nullable String>> rows;
  private int rowsKept;

  private @Nullable ChannelHandlerContext context;
  private @Nullable PgFailure error;
  private @Nullable Throwable broken;
  private @Nullable Throwable lost;
  private boolean ready;

  ScriptHandler(Side side, Script script, ScriptEvents events) {
    this.side = side;
    this.script = script;
    this.channel = script.channel();
    this.events = events;
  }

  /** How many COPYs the server has begun. */
  abstract int copiesBegun();

  /** How many COPYs the server has ended without an error. */
  abstract int copiesEnded();

  final Side side() {
    return side;
  }

  final Channel channel() {
    return channel;
  }

  final ScriptEvents events() {
    return events;
  }

  /** No more comes from this side. */
  final boolean hasEnded() {
    return ready || lost != null;
  }

  /** The connection is gone, or closed because it can't be trusted any more. */
  final boolean isLost() {
    return lost != null;
  }

  final boolean canSend() {
    return lost == null && broken == null;
  }

  final boolean isUsable() {
    return ready && lost == null;
  }

  final @Nullable PgFailure error() {
    return error;
  }

  /** Why this side failed, if it has. */
  final @Nullable CopyFailure failure() {
    if (error != null) {
      return new CopyFailure.ServerError(side, copiesBegun(), error);
    }
    return lost == null ? null : new CopyFailure.ConnectionLost(side, copiesBegun(), lost);
  }

  final List<QueryRows> results() {
    return results;
  }

  final ChannelHandlerContext context() {
    if (context == null) {
      throw new IllegalStateException("the handler was never added");
    }
    return context;
  }

  // Beginning and end

  /** Takes the connection and sends the script. */
  void start() {
    if (!channel.isActive()) {
      lose(ClosedConnectionException.INSTANCE);
      return;
    }
    channel.pipeline().addBefore(PgWire.CODEC, NAME, this);
    channel.config().setAutoClose(false);
    byte[] text = script.text().getBytes(StandardCharsets.UTF_8);
    ByteBuf query = channel.alloc().buffer(MessageReader.HEADER_BYTES + text.length + 1);
    query.writeByte(QUERY).writeInt(Integer.BYTES + text.length + 1).writeBytes(text).writeByte(0);
    send(query);
    context().flush();
  }

  /** Writes without flushing; if it fails, {@link #exceptionCaught} is told. */
  final void send(ByteBuf bytes) {
    ChannelFuture unused = context().write(bytes, context().voidPromise());
  }

  /** Gives the connection back to the client. */
  void release() {
    channel.config().setAutoClose(true);
    ChannelHandlerContext held = context;
    if (held == null || held.isRemoved()) {
      heldWrites.drop();
      return;
    }
    heldWrites.sendThrough(held);
    channel.pipeline().remove(this);
  }

  /** Closes the connection at once; the client's own way would wait for what it still sends. */
  final void close(Throwable why) {
    lose(why);
    if (context != null) {
      ChannelFuture unused = context.close();
    }
  }

  private void lose(Throwable why) {
    if (lost == null) {
      lost = why;
      events.changed();
    }
  }

  @Override
  public final void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
  }

  @Override
  public final void handlerRemoved(ChannelHandlerContext context) {
    heldWrites.drop();
    if (!hasEnded()) {
      lose(new ProtocolViolation("the COPY handler was taken out of the channel"));
    }
  }

  @Override
  public final void channelInactive(ChannelHandlerContext context) {
    lose(broken == null ? ClosedConnectionException.INSTANCE : broken);
    context.fireChannelInactive();
  }

  /** The client learns of it as of a closed connection. */
  @Override
  public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      awaitLastWords(cause);
    } else {
      close(cause);
    }
  }

  /** A server often says why before it resets a connection: what has arrived is still read. */
  private void awaitLastWords(Throwable cause) {
    if (broken == null) {
      broken = cause;
      long millis = CopyLimits.LAST_WORDS.toMillis();
      ScheduledFuture<?> unused =
          channel.eventLoop().schedule(() -> close(cause), millis, TimeUnit.MILLISECONDS);
    }
  }

  // Writes of the client

  @Override
  public final void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf bytes && endsConnection(bytes)) {
      ChannelFuture unused = context.writeAndFlush(message, promise);
      close(new IOException("its owner closed it"));
    } else {
      heldWrites.hold(message, promise);
    }
  }

  /** Terminate, and the empty write that precedes closing, are the caller's way to give up. */
  private static boolean endsConnection(ByteBuf bytes) {
    return !bytes.isReadable() || bytes.getByte(bytes.readerIndex()) == TERMINATE;
  }

  // Reads

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (ready || !(message instanceof ByteBuf in)) {
      context.fireChannelRead(message);
      return;
    }
    try {
      int rest = read(in);
      if (rest > 0) {
        context.fireChannelRead(in.retainedSlice(in.writerIndex() - rest, rest));
      }
    } finally {
      current = null;
      ReferenceCountUtil.release(in);
    }
  }

  /** Returns how many bytes follow ReadyForQuery. */
  private int read(ByteBuf in) {
    int length = in.readableBytes();
    if (scratch.length < length) {
      scratch = new byte[Math.max(length, 2 * scratch.length)];
    }
    in.getBytes(in.readerIndex(), scratch, 0, length);
    current = in;
    currentStart = in.readerIndex();
    return length - reader.read(scratch, 0, length);
  }

  /** A part, named by its place in the array shown, of what is being read; to be released. */
  final ByteBuf slice(int offset, int length) {
    if (current == null) {
      throw new IllegalStateException("nothing is being read");
    }
    return current.retainedSlice(currentStart + offset, length);
  }

  /** The same of bytes that were changed where they are shown. */
  final ByteBuf changed(byte[] bytes, int offset, int length) {
    ByteBuf slice = slice(offset, length);
    return slice.setBytes(0, bytes, offset, length);
  }

  // Messages that both sides have in common

  @Override
  public boolean message(byte type, byte[] bytes, int offset, int length) {
    switch (type) {
      case BackendMessage.ROW_DESCRIPTION -> beginRows(bytes, offset, length);
      case BackendMessage.DATA_ROW -> addRow(bytes, offset, length);
      case BackendMessage.COMMAND_COMPLETE -> commandComplete(bytes, offset, length);
      case BackendMessage.EMPTY_QUERY_RESPONSE, BackendMessage.PARAMETER_STATUS -> {
        // Of no consequence here.
      }
      case BackendMessage.ERROR_RESPONSE -> errorResponse(bytes, offset, length);
      case BackendMessage.NOTICE_RESPONSE, BackendMessage.NOTIFICATION_RESPONSE ->
          handOn(type, bytes, offset, length);
      case BackendMessage.READY_FOR_QUERY -> readyForQuery();
      default -> throw new ProtocolViolation("an unexpected " + BackendMessage.name(type));
    }
    return !ready;
  }

  private void beginRows(byte[] bytes, int offset, int length) {
    columns = BackendMessage.columns(bytes, offset, length);
    rows = new ArrayList<>();
  }

  private void addRow(byte[] bytes, int offset, int length) {
    if (rows == null || rowsKept == CopyLimits.MAX_QUERY_ROWS) {
      throw new ProtocolViolation(
          rows == null ? "a row of no query" : "more rows than a script may return");
    }
    rows.add(BackendMessage.row(bytes, offset, length));
    rowsKept++;
  }

  void commandComplete(byte[] bytes, int offset, int length) {
    if (rows != null) {
      results.add(new QueryRows(columns, rows));
      rows = null;
    }
  }

  private void errorResponse(byte[] bytes, int offset, int length) {
    if (error == null) {
      error = BackendMessage.error(bytes, offset, length);
      events.changed();
    }
  }

  private void handOn(byte type, byte[] bytes, int offset, int length) {
    ByteBuf whole = channel.alloc().buffer(MessageReader.HEADER_BYTES + length);
    whole.writeByte(type).writeInt(Integer.BYTES + length).writeBytes(bytes, offset, length);
    context().fireChannelRead(whole);
  }

  private void readyForQuery() {
    ready = true;
    events.changed();
  }
}
