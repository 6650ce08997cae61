package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateShareTest {

  private final RateShare share = new RateShare();

  @Test
  void the_share_of_a_worker_that_has_gone_is_the_others() {
    share.limit(900);
    share.joined("w1");
    share.joined("w2");
    share.joined("w3");
    assertEquals(300, share.perWorker());
    share.left("w2");
    assertEquals(450, share.perWorker());
    share.joined("w1");
    assertEquals(450, share.perWorker(), "told again");
  }

  @Test
  void no_limit_is_no_limit_for_each_and_a_small_one_is_none_that_stands_still() {
    share.joined("w1");
    share.joined("w2");
    assertEquals(0, share.perWorker());
    share.limit(1);
    assertEquals(1, share.perWorker());
  }
}
