package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.WorkerMessage;
import dev.pgconvoy.bus.WorkerMessage.Holding;
import dev.pgconvoy.bus.WorkerMessage.Left;
import dev.pgconvoy.bus.WorkerMessage.MayHold;
import io.vertx.core.eventbus.Message;
import java.util.List;

/** What of workers isn't about tasks; called on the dispatcher's context. */
interface CrewWatch {

  /** Another worker is there, or one is no more. */
  void slots(int all);

  /** A worker has said good-bye. */
  void left(Left left);

  /**
   * Workers that said nothing, and have left the cluster: a killed process is noticed by that
   * before its leases run out.
   */
  List<String> gone();

  /** Answers it, now or later. */
  void mayHold(MayHold request, Message<WorkerMessage> message);

  /** Answers it, now or later. */
  void holding(Holding holding, Message<WorkerMessage> message);
}
