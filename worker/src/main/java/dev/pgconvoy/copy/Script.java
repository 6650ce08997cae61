package dev.pgconvoy.copy;

import io.netty.channel.Channel;

/**
 * What is to be sent as one simple Query.
 *
 * @param channel of the connection that it is sent on
 */
record Script(String text, Channel channel) {

  Script {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a script can't hold a zero byte");
    }
  }
}
