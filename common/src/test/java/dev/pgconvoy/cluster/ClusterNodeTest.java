package dev.pgconvoy.cluster;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ClusterNodeTest {

  private static final Duration A_MOMENT = Duration.ofMillis(20);
  private static final Duration NEVER = Duration.ofMinutes(1);

  private final LonelyMember member = new LonelyMember();

  @Test
  void one_whose_good_bye_nobody_hears_leaves_without() throws Exception {
    ClusterNode node = open();
    assertTimeoutPreemptively(
        NEVER, () -> assertThrows(TimeoutException.class, () -> node.leave(A_MOMENT)));
    member.hearGoodBye();
    node.leave(NEVER);
  }

  private ClusterNode open() throws Exception {
    return ClusterNode.open(
            new VertxOptions(),
            seat -> member,
            new ClusterSeat("127.0.0.1", 0, Optional.empty(), Optional.empty()),
            Optional.empty())
        .toCompletionStage()
        .toCompletableFuture()
        .get(NEVER.toSeconds(), TimeUnit.SECONDS);
  }
}
