package dev.pgconvoy.copy;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What the client wants to send while a script has the connection: it would end up inside the COPY.
 * The client's own pipelining limit bounds it.
 */
final class HeldWrites {

  private record Write(Object message, ChannelPromise promise) {}

  private final Queue<Write> writes = new ArrayDeque<>();

  void hold(Object message, ChannelPromise promise) {
    writes.add(new Write(message, promise));
  }

  void sendThrough(ChannelHandlerContext context) {
    boolean any = !writes.isEmpty();
    for (Write write = writes.poll(); write != null; write = writes.poll()) {
      ChannelFuture unused = context.write(write.message, write.promise);
    }
    if (any) {
      context.flush();
    }
  }

  void drop() {
    for (Write write = writes.poll(); write != null; write = writes.poll()) {
      ReferenceCountUtil.release(write.message);
      write.promise.tryFailure(new ClosedChannelException());
    }
  }
}
