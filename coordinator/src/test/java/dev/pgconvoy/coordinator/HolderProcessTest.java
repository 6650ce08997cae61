package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.holder.HolderOrder;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolderProcessTest {

  @Test
  void a_process_that_can_not_hold_the_snapshot_says_why() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    HolderOrder.Side away =
        new HolderOrder.Side("postgresql://nobody@127.0.0.1:%d/app".formatted(closed), null, null);
    try (HolderProcess process =
        HolderProcess.start(new HolderOrder(away, away, "run", 1, "1-1", List.of(), 60))) {
      HolderProcess.Answer answer = process.answer();
      assertNull(answer.exportedAs());
      assertTrue(answer.failure().contains("Connection refused"), answer::failure);
    }
  }
}
