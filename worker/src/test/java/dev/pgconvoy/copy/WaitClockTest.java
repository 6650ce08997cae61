package dev.pgconvoy.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Time is handed in. */
class WaitClockTest {

  private final AtomicLong now = new AtomicLong(-5);
  private final WaitClock clock = new WaitClock(now::get);

  @Test
  void waits_add_up_for_each_that_is_waited_for() {
    waitFor(WaitingFor.SOURCE, 10);
    waitFor(WaitingFor.TARGET, 20);
    waitFor(WaitingFor.NOTHING, 40);
    waitFor(WaitingFor.SOURCE, 80);
    waitFor(WaitingFor.SOURCE, 1);
    clock.waitFor(WaitingFor.NOTHING);
    assertEquals(91, clock.spentOn(WaitingFor.SOURCE));
    assertEquals(20, clock.spentOn(WaitingFor.TARGET));
    assertEquals(0, clock.spentOn(WaitingFor.THROTTLE));
  }

  @Test
  void a_wait_tells_since_when() {
    waitFor(WaitingFor.SOURCE, 10);
    waitFor(WaitingFor.TARGET, 20);
    waitFor(WaitingFor.TARGET, 20);
    assertEquals(WaitingFor.TARGET, clock.waiting());
    assertEquals(5, clock.sinceNanos());
  }

  private void waitFor(WaitingFor whom, long nanos) {
    clock.waitFor(whom);
    now.addAndGet(nanos);
  }
}
