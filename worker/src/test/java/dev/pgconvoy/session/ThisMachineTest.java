package dev.pgconvoy.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThisMachineTest {

  private final ProcessHandle self = ProcessHandle.current();
  private final Instant begun = self.info().startInstant().orElseThrow();

  @Test
  void a_process_is_known_by_its_id_and_by_when_it_began() {
    assertTrue(ThisMachine.hasBegun(self.pid(), begun.plusSeconds(1)));
  }

  @Test
  void another_one_that_has_its_id_on_this_machine_is_not_taken_for_it() {
    assertFalse(ThisMachine.hasBegun(self.pid(), begun.minus(Duration.ofMinutes(1))));
  }

  @Test
  void a_process_that_is_nowhere_here_is_not_found() {
    assertFalse(ThisMachine.hasBegun(Long.MAX_VALUE >> 32, Instant.now()));
  }
}
