package dev.pgconvoy.copy;

import static dev.pgconvoy.copy.Wire.bytes;
import static dev.pgconvoy.copy.Wire.cat;
import static dev.pgconvoy.copy.Wire.complete;
import static dev.pgconvoy.copy.Wire.copyData;
import static dev.pgconvoy.copy.Wire.copyDone;
import static dev.pgconvoy.copy.Wire.copyIn;
import static dev.pgconvoy.copy.Wire.copyOut;
import static dev.pgconvoy.copy.Wire.error;
import static dev.pgconvoy.copy.Wire.message;
import static dev.pgconvoy.copy.Wire.ready;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.copy.CopyFailure.Aborted;
import dev.pgconvoy.copy.CopyFailure.ConnectionLost;
import dev.pgconvoy.copy.CopyFailure.ServerError;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Goal: a COPY that fails ends on both sides, its first cause is told, and a connection is kept
 * only where nothing can come late. Method: both servers are played by the test, message by
 * message.
 */
class CopyEndingTest {

  private static final byte[] ROWS = cat(copyData("one\n"), copyData("two\n"), copyDone());

  @Test
  void a_connection_that_its_owner_closes_is_lost_at_once() {
    PlayedServers servers = new PlayedServers(1);
    servers.clientWritesToTarget(message('X'));
    assertArrayEquals(message('X'), servers.sentToTarget());
    assertFalse(servers.target.isOpen());
    servers.sourceSends(cat(error("57014", "canceled"), ready()));
    servers.cancelled(Side.SOURCE);
    assertEquals(
        Side.TARGET, assertInstanceOf(ConnectionLost.class, servers.failure().failure()).side());
  }

  @Test
  void an_error_of_the_source_makes_the_targets_copy_fail() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), copyData("one\n"), error("22012", "by zero"), ready()));
    byte[] sent = servers.sentToTarget();
    assertArrayEquals(copyData("one\n"), Arrays.copyOf(sent, 9));
    assertEquals('f', sent[9]);
    servers.targetSends(cat(error("57014", "COPY from stdin failed"), ready()));
    servers.cancelled(Side.TARGET);
    CopyFailedException failed = servers.failure();
    ServerError root = assertInstanceOf(ServerError.class, failed.failure());
    assertEquals(Side.SOURCE, root.side());
    assertEquals(1, root.copy());
    assertEquals("22012", root.error().sqlState());
    assertTrue(failed.sourceUsable() && failed.targetUsable());
  }

  @Test
  void an_error_of_the_target_cancels_the_source_and_drops_its_rows() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), copyData("one\n")));
    servers.sentToTarget();
    servers.targetSends(cat(error("23505", "duplicate key"), ready()));
    assertTrue(servers.isCancelling(Side.SOURCE));
    servers.sourceSends(cat(copyData("two\n"), error("57014", "canceled"), ready()));
    assertEquals(0, servers.sentToTarget().length);
    assertFalse(servers.isOver(), "a CancelRequest is on its way");
    servers.cancelled(Side.SOURCE);
    ServerError root = assertInstanceOf(ServerError.class, servers.failure().failure());
    assertEquals(Side.TARGET, root.side());
    assertEquals("23505", root.error().sqlState());
  }

  @Test
  void a_message_begun_is_completed_though_the_target_has_failed() {
    byte[] row = copyData("0123456789");
    for (int cut = 5; cut < row.length; cut++) {
      PlayedServers servers = new PlayedServers(1);
      servers.targetSends(copyIn(false));
      servers.sourceSends(copyOut(false));
      servers.sourceSends(Arrays.copyOf(row, cut));
      servers.targetSends(cat(error("23505", "duplicate key"), ready()));
      servers.cancelled(Side.SOURCE);
      byte[] rest = Arrays.copyOfRange(row, cut, row.length);
      servers.sourceSends(cat(rest, copyData("more"), error("57014", "canceled"), ready()));
      assertArrayEquals(row, servers.sentToTarget(), "cut at " + cut);
      assertTrue(servers.failure().targetUsable());
    }
  }

  @Test
  void a_source_lost_inside_a_row_costs_the_target_too() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), Arrays.copyOf(copyData("0123456789"), 9)));
    servers.sourceCloses();
    servers.cancelled(Side.TARGET);
    CopyFailedException failed = servers.failure();
    assertEquals(Side.SOURCE, assertInstanceOf(ConnectionLost.class, failed.failure()).side());
    assertFalse(failed.sourceUsable() || failed.targetUsable());
    assertFalse(servers.target.isOpen());
  }

  @Test
  void a_source_lost_between_rows_leaves_the_target_usable() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), copyData("one\n")));
    servers.sourceCloses();
    servers.targetSends(cat(error("57014", "COPY from stdin failed"), ready()));
    servers.cancelled(Side.TARGET);
    assertTrue(servers.failure().targetUsable());
  }

  @Test
  void a_target_lost_cancels_the_source() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), copyData("one\n")));
    servers.targetCloses();
    servers.sourceSends(cat(copyData("two\n"), error("57014", "canceled"), ready()));
    servers.cancelled(Side.SOURCE);
    CopyFailedException failed = servers.failure();
    assertEquals(Side.TARGET, assertInstanceOf(ConnectionLost.class, failed.failure()).side());
    assertTrue(failed.sourceUsable());
  }

  @Test
  void the_last_words_of_a_server_that_goes_are_the_cause() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), error("57P01", "terminating connection")));
    servers.sourceCloses();
    servers.targetSends(cat(error("57014", "COPY from stdin failed"), ready()));
    servers.cancelled(Side.TARGET);
    CopyFailedException failed = servers.failure();
    assertEquals("57P01", assertInstanceOf(ServerError.class, failed.failure()).error().sqlState());
    assertFalse(failed.sourceUsable());
  }

  @Test
  void the_last_words_of_a_server_count_though_writing_to_it_fails_first() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), copyData("one\n")));
    servers.targetBreaks(new IOException("Connection reset by peer"));
    servers.sourceSends(copyData("two\n"));
    servers.targetSends(error("57P01", "terminating connection"));
    servers.targetCloses();
    servers.sourceSends(cat(error("57014", "canceled"), ready()));
    servers.cancelled(Side.SOURCE);
    CopyFailedException failed = servers.failure();
    assertEquals("57P01", assertInstanceOf(ServerError.class, failed.failure()).error().sqlState());
    assertFalse(failed.targetUsable());
  }

  @Test
  void a_broken_connection_without_last_words_is_closed_soon() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), copyData("one\n")));
    IOException reset = new IOException("Connection reset by peer");
    servers.targetBreaks(reset);
    servers.passes(CopyLimits.LAST_WORDS);
    assertFalse(servers.target.isOpen());
    servers.sourceSends(cat(error("57014", "canceled"), ready()));
    servers.cancelled(Side.SOURCE);
    assertEquals(new ConnectionLost(Side.TARGET, 1, reset), servers.failure().failure());
  }

  @Test
  void a_session_whose_cancellation_may_come_late_is_closed() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(copyOut(false));
    servers.targetSends(cat(error("23505", "duplicate key"), ready()));
    servers.sourceSends(cat(ROWS, complete("COPY 2"), ready()));
    servers.notCancelled(Side.SOURCE);
    assertFalse(servers.failure().sourceUsable());
    assertFalse(servers.source.isOpen());
  }

  @Test
  void an_abort_cancels_both_sides() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), copyData("one\n")));
    servers.abort("the lease ran out");
    assertTrue(servers.isCancelling(Side.SOURCE) && servers.isCancelling(Side.TARGET));
    servers.sourceSends(cat(error("57014", "canceled"), ready()));
    servers.targetSends(cat(error("57014", "canceled"), ready()));
    servers.cancelled(Side.SOURCE);
    servers.cancelled(Side.TARGET);
    CopyFailedException failed = servers.failure();
    assertEquals(new Aborted("the lease ran out"), failed.failure());
    assertTrue(failed.sourceUsable() && failed.targetUsable());
  }

  @Test
  void a_copy_stopped_inside_a_row_fails_though_the_source_sends_all_of_it() {
    byte[] row = copyData("0123456789");
    for (int cut = 5; cut < row.length; cut++) {
      PlayedServers servers = new PlayedServers(1);
      servers.targetSends(copyIn(false));
      servers.sourceSends(cat(copyOut(false), Arrays.copyOf(row, cut)));
      servers.abort("enough");
      byte[] rest = Arrays.copyOfRange(row, cut, row.length);
      servers.sourceSends(cat(rest, copyDone(), complete("COPY 1"), ready()));
      byte[] sent = servers.sentToTarget();
      assertArrayEquals(row, Arrays.copyOf(sent, row.length));
      assertEquals('f', sent[row.length], "cut at " + cut);
      servers.targetSends(cat(error("57014", "COPY from stdin failed"), ready()));
      servers.cancelled(Side.SOURCE);
      servers.cancelled(Side.TARGET);
      assertTrue(servers.failure().targetUsable());
    }
  }

  @Test
  void a_side_that_never_ends_is_closed_in_the_end() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), copyData("one\n"), error("22012", "by zero"), ready()));
    servers.cancelled(Side.TARGET);
    servers.passes(CopyLimits.ENDING.minusMillis(1));
    assertFalse(servers.isOver());
    servers.passes(Duration.ofMillis(1));
    assertFalse(servers.failure().targetUsable());
    assertFalse(servers.target.isOpen());
  }

  @Test
  void a_pause_of_the_throttle_ends_with_the_run() {
    CopyOptions paused = CopyOptions.DEFAULT.withThrottle(bytes -> 1_000_000_000);
    PlayedServers servers = new PlayedServers(1, paused);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), copyData("one\n")));
    assertFalse(servers.source.config().isAutoRead());
    servers.abort("enough");
    assertTrue(servers.source.config().isAutoRead());
    servers.sourceSends(cat(error("57014", "canceled"), ready()));
    servers.targetSends(cat(error("57014", "canceled"), ready()));
    servers.cancelled(Side.SOURCE);
    servers.cancelled(Side.TARGET);
    servers.failure();
    servers.source.config().setAutoRead(false);
    servers.passes(Duration.ofSeconds(1));
    assertFalse(servers.source.config().isAutoRead(), "it is another script's by now");
  }

  @Test
  void what_is_no_message_of_a_server_costs_the_connection() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(copyOut(false), copyData("one\n"), bytes("HTTP/1.1 200 OK")));
    servers.targetSends(cat(error("57014", "COPY from stdin failed"), ready()));
    servers.cancelled(Side.TARGET);
    CopyFailedException failed = servers.failure();
    assertInstanceOf(ProtocolViolation.class, failed.getCause());
    assertFalse(failed.sourceUsable());
    assertFalse(servers.source.isOpen());
  }
}
