package dev.pgconvoy.copy;

import dev.pgconvoy.task.CopyFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The source's side: counts and fingerprints what its COPYs send, and forwards it: the bytes of the
 * rows untouched, but for blanks that the target adds by itself, in fewer messages.
 */
final class CopyOutHandler extends ScriptHandler {

  /** What one COPY of the source was, by its CopyOutResponse, its data and its CommandComplete. */
  record Copy(BackendMessage.CopyResponse response, CopyTally tally, long reportedRows) {}

  private final CopyOptions options;
  private final List<? extends RowSink> sinks;
  private final @Nullable CopyInHandler target;
  private final WaitClock clock;

  private final List<Copy> copies = new ArrayList<>();
  private BackendMessage.@Nullable CopyResponse response;
  private @Nullable CopyTally tally;
  private int copiesBegun;
  private List<Integer> padded = List.of();
  private BlankTrim trim = BlankTrim.NONE;

  /** How many bytes are still to come of a message of which a part was forwarded. */
  private int begun;

  private boolean awaitingCopyIn;
  private boolean throttled;
  private boolean draining;
  private boolean inBurst;
  private boolean released;

  private long earlierBytes;
  private long earlierRows;
  private long toldBytes;
  private long toldRows;
  private volatile long bytes;
  private volatile long rows;
  private volatile long lastMovedNanos;

  CopyOutHandler(
      Script script,
      ScriptEvents events,
      CopyOptions options,
      List<? extends RowSink> sinks,
      @Nullable CopyInHandler target,
      WaitClock clock) {
    super(Side.SOURCE, script, events);
    this.options = options;
    this.sinks = sinks;
    this.target = target;
    this.clock = clock;
    this.lastMovedNanos = clock.sinceNanos();
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

  CopyState state() {
    return new CopyState(clock.waiting(), clock.sinceNanos(), lastMovedNanos, bytes, rows);
  }

  // Reading and not reading

  @Override
  void start() {
    awaitingCopyIn = target != null;
    super.start();
    adjustReading();
  }

  @Override
  void release() {
    released = true;
    channel().config().setAutoRead(true);
    super.release();
  }

  /**
   * The target is in its first COPY: whatever comes may be forwarded.
   *
   * @param answers what its script has returned before
   */
  void targetIsReady(List<QueryRows> answers) {
    if (awaitingCopyIn) {
      awaitingCopyIn = false;
      padded = options.padding().fields(answers);
      chooseTrim();
    }
    adjustReading();
  }

  private void chooseTrim() {
    if (response != null && response.format() == CopyFormat.BINARY) {
      trim = new BlankTrim(response.columns(), padded);
    }
  }

  /** Reads on, but neither forwards nor counts: the script has failed. */
  void drain() {
    draining = true;
    adjustReading();
  }

  /** To be called when anything has changed that reading depends on. */
  void adjustReading() {
    WaitingFor whom = waitingFor();
    if (!inBurst) {
      clock.waitFor(whom);
    }
    channel().config().setAutoRead(whom == WaitingFor.SOURCE || hasEnded());
  }

  private WaitingFor waitingFor() {
    if (hasEnded()) {
      return target == null || target.hasEnded() ? WaitingFor.NOTHING : WaitingFor.TARGET;
    }
    if (draining) {
      return WaitingFor.SOURCE;
    }
    if (awaitingCopyIn || (target != null && !target.channel().isWritable())) {
      return WaitingFor.TARGET;
    }
    return throttled ? WaitingFor.THROTTLE : WaitingFor.SOURCE;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    inBurst = true;
    clock.waitFor(WaitingFor.NOTHING);
    super.channelRead(context, message);
    tell();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (target != null) {
      target.flush();
    }
    inBurst = false;
    adjustReading();
    context.fireChannelReadComplete();
  }

  private void tell() {
    CopyTally current = tally;
    long nowBytes = earlierBytes + (current == null ? 0 : current.bytes());
    long nowRows = earlierRows + (current == null ? 0 : current.rows());
    long newBytes = nowBytes - toldBytes;
    if (newBytes == 0 && nowRows == toldRows) {
      return;
    }
    options.observer().moved(newBytes, nowRows - toldRows);
    toldBytes = nowBytes;
    toldRows = nowRows;
    bytes = nowBytes;
    rows = nowRows;
    lastMovedNanos = System.nanoTime();
    throttle(newBytes);
  }

  private void throttle(long newBytes) {
    long pause = options.throttle().pauseNanosFor(newBytes);
    if (pause <= 0 || draining) {
      return;
    }
    throttled = true;
    channel().config().setAutoRead(false);
    ScheduledFuture<?> unused =
        channel().eventLoop().schedule(this::endPause, pause, TimeUnit.NANOSECONDS);
  }

  private void endPause() {
    throttled = false;
    if (!released) {
      adjustReading();
    }
  }

  // Messages

  @Override
  public boolean message(byte type, byte[] bytes, int offset, int length) {
    if (type != BackendMessage.COPY_OUT_RESPONSE) {
      return super.message(type, bytes, offset, length);
    }
    if (response != null) {
      throw new ProtocolViolation("a COPY inside another");
    }
    response = BackendMessage.copyResponse(type, bytes, offset, length);
    RowSink sink = copiesBegun < sinks.size() ? sinks.get(copiesBegun) : RowSink.NONE;
    tally = new CopyTally(response.format(), options.fingerprint(), sink);
    copiesBegun++;
    chooseTrim();
    events().changed();
    return true;
  }

  @Override
  void commandComplete(byte[] bytes, int offset, int length) {
    if (response == null || tally == null) {
      super.commandComplete(bytes, offset, length);
      return;
    }
    long reported = BackendMessage.copiedRows(bytes, offset, length);
    copies.add(new Copy(response, tally, reported));
    earlierBytes += tally.bytes();
    earlierRows += tally.rows();
    response = null;
    tally = null;
  }

  @Override
  public void copyBytes(byte[] bytes, int offset, int length, int missing) {
    if (target != null) {
      int merged = CopyDataMerge.inPlace(bytes, offset, length, begun, trim);
      forward(
          target,
          merged == length ? slice(offset, length) : changed(bytes, offset, merged),
          missing);
      begun = missing;
    }
  }

  @Override
  public void copyHeader(byte[] header, int missing) {
    if (target != null) {
      forward(target, Unpooled.copiedBuffer(header), missing);
      begun = missing;
    }
  }

  private void forward(CopyInHandler to, ByteBuf bytes, int missing) {
    to.forward(bytes, missing);
    if (!to.channel().isWritable()) {
      to.flush();
      adjustReading();
    }
  }

  @Override
  public void copyData(byte[] bytes, int offset, int length) {
    if (!draining) {
      openTally().message(bytes, offset, length);
    }
  }

  @Override
  public void copyDataPiece(byte[] bytes, int offset, int length, int before, int total) {
    if (!draining) {
      openTally().piece(bytes, offset, length, before, total);
    }
  }

  private CopyTally openTally() {
    if (tally == null) {
      throw new ProtocolViolation("CopyData outside a COPY");
    }
    return tally;
  }

  @Override
  public void copyDone() {
    if (target != null) {
      target.countCopyDone();
    }
  }
}
