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

import dev.pgconvoy.copy.CopyFailure.CountsDiffer;
import dev.pgconvoy.copy.CopyFailure.ScriptsDisagree;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Goal: rows pass from script to script as they are, and both scripts have to agree. Method: both
 * servers are played by the test, message by message.
 */
class CopyRunTest {

  private static final byte[] ROWS = cat(copyData("one\n"), copyData("two\n"), copyDone());
  private static final byte[] ROWS_MERGED = cat(copyData("one\ntwo\n"), copyDone());
  private static final byte[] SOURCE = cat(copyOut(false), ROWS, complete("COPY 2"), ready());
  private static final byte[] TARGET_END = cat(complete("COPY 2"), ready());

  @Test
  void the_source_is_not_read_before_the_target_is_in_its_first_copy() {
    PlayedServers servers = new PlayedServers(1);
    assertFalse(servers.source.config().isAutoRead());
    servers.targetSends(copyIn(false));
    assertTrue(servers.source.config().isAutoRead());
  }

  @Test
  void rows_pass_untouched_wherever_a_read_cuts_them() {
    for (int cut = 0; cut <= SOURCE.length; cut++) {
      PlayedServers servers = new PlayedServers(1);
      servers.targetSends(copyIn(false));
      servers.sourceSends(SOURCE, cut);
      assertEquals("one\ntwo\n|", Wire.copies(servers.sentToTarget()), "cut at " + cut);
      servers.targetSends(TARGET_END);
      assertEquals(2, servers.outcome().rows());
    }
  }

  @Test
  void blanks_that_the_target_adds_by_itself_stay_behind_and_count_in_the_fingerprint() {
    String first = "\0\1\0\0\0\5ab   ";
    String padded = "\0\1\0\0\0\4é  ";
    String trimmed = "\0\1\0\0\0\2é";
    byte[] source =
        cat(
            copyOut(true),
            Wire.binaryCopy(first, padded, padded),
            copyDone(),
            complete("COPY 3"),
            ready());
    CopyOptions trimming =
        CopyOptions.DEFAULT.withPadding(
            answers -> List.of(Integer.valueOf(answers.getLast().rows().getFirst().getFirst())));
    String wanted = Wire.copies(cat(Wire.binaryCopy(first, trimmed, trimmed), copyDone()));
    for (int cut = 0; cut <= source.length; cut++) {
      PlayedServers servers = new PlayedServers(1, trimming);
      servers.targetSends(cat(Wire.query("position", "0"), copyIn(true)));
      servers.sourceSends(source, cut);
      String arrived = Wire.copies(servers.sentToTarget());
      // A row that a read cuts keeps its blanks.
      assertEquals(wanted, arrived.replace(padded, trimmed), "cut at " + cut);
      assertTrue(arrived.equals(wanted) || arrived.contains(trimmed), "cut at " + cut);
      servers.targetSends(cat(complete("COPY 3"), ready()));
      assertEquals(fingerprintOf(source), servers.outcome().copies(), "cut at " + cut);
    }
  }

  private static List<CopyResult> fingerprintOf(byte[] source) {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(true));
    servers.sourceSends(source);
    servers.targetSends(cat(complete("COPY 3"), ready()));
    return servers.outcome().copies();
  }

  @Test
  void asynchronous_messages_in_the_middle_are_handed_to_the_client_or_dropped() {
    byte[] notice = Wire.notice("all is well");
    byte[] news = message('A', bytes("1234news\0\0"));
    byte[] source =
        cat(
            notice,
            copyOut(false),
            copyData("one\n"),
            news,
            Wire.parameterStatus("TimeZone", "UTC"),
            copyData("two\n"),
            notice,
            copyDone(),
            complete("COPY 2"),
            ready());
    for (int cut = 0; cut <= source.length; cut++) {
      PlayedServers servers = new PlayedServers(1);
      servers.targetSends(copyIn(false));
      servers.sourceSends(source, cut);
      assertEquals("one\ntwo\n|", Wire.copies(servers.sentToTarget()), "cut at " + cut);
      assertArrayEquals(cat(notice, news, notice), servers.sourceClientSaw(), "cut at " + cut);
    }
  }

  @Test
  void what_follows_ready_for_query_is_the_clients() {
    byte[] news = message('A', bytes("1234news\0\0"));
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(cat(SOURCE, news));
    assertArrayEquals(news, servers.sourceClientSaw());
    servers.sourceSends(news);
    assertArrayEquals(news, servers.sourceClientSaw());
    servers.targetSends(cat(TARGET_END, news));
    assertArrayEquals(news, servers.targetClientSaw());
    servers.outcome();
    servers.targetSends(news);
    assertArrayEquals(news, servers.targetClientSaw());
  }

  @Test
  void copies_follow_each_other_without_waiting_for_the_target() {
    byte[] second = cat(copyData("three\n"), copyDone());
    PlayedServers servers = new PlayedServers(2);
    servers.targetSends(copyIn(false));
    servers.sourceSends(
        cat(
            Wire.query("filenode", "16384"),
            copyOut(false),
            ROWS,
            complete("COPY 2"),
            copyOut(false),
            second,
            complete("COPY 1"),
            ready()));
    assertArrayEquals(cat(ROWS_MERGED, second), servers.sentToTarget());
    servers.targetSends(
        cat(complete("COPY 2"), complete("TRUNCATE"), copyIn(false), complete("COPY 1"), ready()));
    CopyOutcome outcome = servers.outcome();
    assertEquals(3, outcome.rows());
    assertEquals("16384", outcome.sourceRows().getFirst().rows().getFirst().getFirst());
  }

  @Test
  void what_the_client_writes_meanwhile_leaves_after_the_script() {
    PlayedServers servers = new PlayedServers(1);
    servers.clientWritesToTarget(message('Q', bytes("select 1\0")));
    servers.targetSends(copyIn(false));
    servers.sourceSends(SOURCE);
    assertArrayEquals(ROWS_MERGED, servers.sentToTarget());
    servers.targetSends(TARGET_END);
    servers.outcome();
    assertArrayEquals(message('Q', bytes("select 1\0")), servers.sentToTarget());
  }

  @Test
  void counts_that_differ_fail_the_run() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(SOURCE);
    servers.targetSends(cat(complete("COPY 1"), ready()));
    CopyFailedException failed = servers.failure();
    assertEquals(new CountsDiffer(1, 2, 2, 1L), failed.failure());
    assertTrue(failed.sourceUsable() && failed.targetUsable());
  }

  @Test
  void formats_that_differ_fail_the_run() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(true));
    servers.sourceSends(SOURCE);
    servers.targetSends(TARGET_END);
    assertInstanceOf(ScriptsDisagree.class, servers.failure().failure());
  }

  @Test
  void a_target_that_waits_for_a_copy_too_many_is_released() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(SOURCE);
    servers.sentToTarget();
    servers.targetSends(cat(complete("COPY 2"), copyIn(false)));
    assertEquals('f', servers.sentToTarget()[0]);
    servers.targetSends(cat(error("57014", "COPY from stdin failed"), ready()));
    servers.cancelled(Side.TARGET);
    assertInstanceOf(ScriptsDisagree.class, servers.failure().failure());
  }

  @Test
  void a_target_that_waits_for_a_copy_that_never_comes_is_released() {
    PlayedServers servers = new PlayedServers(2);
    servers.targetSends(copyIn(false));
    servers.sourceSends(SOURCE);
    byte[] sent = servers.sentToTarget();
    assertEquals('f', sent[ROWS_MERGED.length]);
    servers.targetSends(cat(complete("COPY 2"), copyIn(false), error("57014", "failed"), ready()));
    servers.cancelled(Side.TARGET);
    assertInstanceOf(ScriptsDisagree.class, servers.failure().failure());
  }

  @Test
  void the_connections_are_left_as_they_were() {
    PlayedServers servers = new PlayedServers(1);
    servers.targetSends(copyIn(false));
    servers.sourceSends(SOURCE);
    servers.targetSends(TARGET_END);
    servers.outcome();
    assertTrue(servers.source.config().isAutoRead());
    assertEquals(64 * 1024, servers.target.config().getWriteBufferHighWaterMark());
    assertEquals(List.of(PgWire.CODEC), servers.target.pipeline().names().subList(0, 1));
  }

  @Test
  void rows_can_be_read_without_a_target() {
    PlayedServers servers = PlayedServers.withoutTarget(1);
    servers.sourceSends(SOURCE);
    assertEquals(2, servers.outcome().rows());
  }
}
