package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunEvent.Severity;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventLinesTest {

  @Test
  void names_are_without_needless_quotes_and_what_a_server_says_stays_as_it_is() {
    String said =
        EventLines.of(
                new RunEvent(
                    Instant.EPOCH,
                    Severity.ERROR,
                    "INDEX \"shop\".\"a\", \"shop\".\"B\": relation \"a\" does not exist"),
                Look.paper(false, true))
            .getFirst()
            .plain();
    assertEquals(
        "error: INDEX shop.a, \"shop\".\"B\": relation \"a\" does not exist", said.substring(9));
  }
}
