package dev.pgconvoy.copy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A run between two channels without sockets: the test says what the servers send. */
final class PlayedServers {

  /** Stands for the pg client: sees what is left for it. */
  private static final class Client extends ChannelDuplexHandler {

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
      take((ByteBuf) message, seen);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // The real one closes the connection.
    }
  }

  private final Client sourceClient = new Client();
  private final Client targetClient = new Client();
  private final Map<Side, Promise<Void>> cancels = new EnumMap<>(Side.class);
  private final CopyRun run;
  private final Future<CopyOutcome> ended;
  final EmbeddedChannel source = channel(sourceClient);
  final EmbeddedChannel target = channel(targetClient);

  PlayedServers(int copies) {
    this(copies, CopyOptions.DEFAULT);
  }

  PlayedServers(int copies, CopyOptions options) {
    this(true, copies, options);
  }

  static PlayedServers withoutTarget(int copies) {
    return new PlayedServers(false, copies, CopyOptions.DEFAULT);
  }

  private PlayedServers(boolean withTarget, int copies, CopyOptions options) {
    Script out = new Script("copy t to stdout", source);
    Script in = withTarget ? new Script("copy t from stdin", target) : null;
    source.freezeTime();
    target.freezeTime();
    run = new CopyRun(out, in, copies, options, this::cancel);
    ended = run.start();
    settle();
    drain(source);
    drain(target);
  }

  private static EmbeddedChannel channel(Client client) {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.pipeline().addLast(PgWire.CODEC, client);
    return channel;
  }

  private Future<Void> cancel(Side side) {
    return cancels.computeIfAbsent(side, ignored -> Promise.promise()).future();
  }

  private void settle() {
    source.runPendingTasks();
    target.runPendingTasks();
  }

  void sourceSends(byte[] bytes) {
    send(source, bytes, 0, bytes.length);
  }

  void sourceSends(byte[] bytes, int cut) {
    send(source, bytes, 0, cut);
    send(source, bytes, cut, bytes.length);
  }

  void targetSends(byte[] bytes) {
    send(target, bytes, 0, bytes.length);
  }

  private void send(EmbeddedChannel channel, byte[] bytes, int start, int end) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes, start, end - start));
    settle();
  }

  void sourceCloses() {
    ChannelFuture unused = source.close();
    settle();
  }

  void targetCloses() {
    ChannelFuture unused = target.close();
    settle();
  }

  void targetBreaks(IOException how) {
    target.pipeline().fireExceptionCaught(how);
    settle();
  }

  void clientWritesToTarget(byte[] message) {
    ChannelHandlerContext client = target.pipeline().context(targetClient);
    ChannelFuture unused = client.writeAndFlush(Unpooled.copiedBuffer(message));
    settle();
  }

  byte[] sentToTarget() {
    return drain(target);
  }

  byte[] sourceClientSaw() {
    return drain(sourceClient.seen);
  }

  byte[] targetClientSaw() {
    return drain(targetClient.seen);
  }

  boolean isCancelling(Side side) {
    return cancels.containsKey(side);
  }

  void cancelled(Side side) {
    Objects.requireNonNull(cancels.get(side), "no cancellation was asked for").complete();
    settle();
  }

  void notCancelled(Side side) {
    Objects.requireNonNull(cancels.get(side)).fail("connection refused");
    settle();
  }

  void passes(Duration time) {
    source.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    source.runScheduledPendingTasks();
    target.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    target.runScheduledPendingTasks();
    settle();
  }

  void abort(String reason) {
    run.abort(reason);
    settle();
  }

  boolean isOver() {
    settle();
    return ended.isComplete();
  }

  CopyOutcome outcome() {
    settle();
    if (!ended.succeeded()) {
      throw new AssertionError("not succeeded", ended.cause());
    }
    return ended.result();
  }

  CopyFailedException failure() {
    settle();
    if (!ended.failed()) {
      throw new AssertionError("not failed");
    }
    return (CopyFailedException) ended.cause();
  }

  private static byte[] drain(EmbeddedChannel channel) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
      try {
        take(sent, all);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return all.toByteArray();
  }

  private static byte[] drain(ByteArrayOutputStream seen) {
    byte[] all = seen.toByteArray();
    seen.reset();
    return all;
  }

  private static void take(ByteBuf bytes, ByteArrayOutputStream into) throws IOException {
    bytes.readBytes(into, bytes.readableBytes());
    bytes.release();
  }
}
