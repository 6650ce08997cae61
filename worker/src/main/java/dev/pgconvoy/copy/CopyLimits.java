package dev.pgconvoy.copy;

import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;

/**
 * Every bound of a COPY, with its reason.
 *
 * <p>How much one read may bring is left to Netty, which adapts up to 64 KB: reads fixed at 128 and
 * 256 KB took no less CPU (0.9 s per GB of 113-byte rows, where 0.6 was the best of 64 KB), and
 * would pin the socket's receive buffer, which the kernel otherwise fits to the distance.
 */
final class CopyLimits {

  /**
   * Bytes written to the target's channel and not taken by its socket: reading from the source
   * stops above the high mark and goes on below the low one. With one burst of reads on top that
   * keeps far below the 4 MB allowed between two sockets.
   */
  static final WriteBufferWaterMark TARGET_BUFFER =
      new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

  /** No message but CopyData is larger: rows of SELECTs in a script are meant to be few. */
  static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  /** How many rows the SELECTs of a script may return in all. */
  static final int MAX_QUERY_ROWS = 100_000;

  /** A CancelRequest that isn't answered by then might come late: its session is closed. */
  static final Duration CANCEL = Duration.ofSeconds(10);

  /** How long what a server said before it reset the connection may take to be read. */
  static final Duration LAST_WORDS = Duration.ofMillis(500);

  /** A side that hasn't ended by then, once the script has failed, is closed. */
  static final Duration ENDING = Duration.ofSeconds(30);

  /** Seconds without traffic before the kernel asks whether the peer is there. */
  static final int KEEPALIVE_IDLE = 15;

  /** Seconds between two such questions. */
  static final int KEEPALIVE_INTERVAL = 5;

  /** Unanswered questions until the connection is dead: 30 s after the last sign of life. */
  static final int KEEPALIVE_COUNT = 3;

  private CopyLimits() {}
}
