package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.CoordinatorMessage;
import dev.pgconvoy.bus.CoordinatorMessage.NothingNow;
import dev.pgconvoy.bus.WorkerMessage;
import dev.pgconvoy.bus.WorkerMessage.Ask;
import io.vertx.core.eventbus.Message;
import java.util.HashMap;
import java.util.Map;

/** Asks of slots that wait for their answer: of each slot the newest. */
final class OpenAsks {

  /** A slot of a worker, by its number there. */
  record Slot(String worker, int number) {}

  private record Waiting(long ask, Message<WorkerMessage> message) {}

  private final Map<Slot, Waiting> waiting = new HashMap<>();

  /** An older one of the same slot is answered: there is nothing for it. */
  void add(Ask ask, Message<WorkerMessage> message) {
    Waiting before =
        waiting.put(new Slot(ask.worker(), ask.slot()), new Waiting(ask.ask(), message));
    if (before != null) {
      before.message.reply(new NothingNow());
    }
  }

  /** If it is this ask that the slot waits for. */
  void answer(String worker, int number, long ask, CoordinatorMessage answer) {
    Slot slot = new Slot(worker, number);
    Waiting asked = waiting.get(slot);
    if (asked != null && asked.ask == ask) {
      waiting.remove(slot);
      asked.message.reply(answer);
    }
  }

  void answerAll(CoordinatorMessage answer) {
    waiting.values().forEach(asked -> asked.message.reply(answer));
    waiting.clear();
  }
}
