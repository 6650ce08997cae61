package dev.pgconvoy.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EventTailTest {

  @Test
  void each_event_is_new_once() {
    EventTail tail = new EventTail();
    assertEquals(0, tail.fresh(SampleRuns.nothing()).size());
    assertEquals(1, tail.fresh(SampleRuns.copying(0)).size());
    assertEquals(0, tail.fresh(SampleRuns.copying(1)).size());
    assertEquals(2, tail.fresh(SampleRuns.copying(60)).size());
    assertEquals(0, tail.fresh(SampleRuns.copying(61)).size());
  }
}
