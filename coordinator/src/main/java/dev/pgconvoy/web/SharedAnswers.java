package dev.pgconvoy.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers to what every page asks for all the time. Those who follow the events see an answer that
 * is as old as what they were told last, worked out once for all of them: five cost what one does.
 * Who asks while nobody follows is answered afresh. On one event loop.
 */
final class SharedAnswers {

  private final EventFeed feed;
  private final Map<String, Buffer> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Buffer> eldest) {
          return size() > WebLimits.ANSWERS_KEPT;
        }
      };

  private long told = -1;

  SharedAnswers(EventFeed feed) {
    this.feed = feed;
  }

  /** Path and query say what is asked for; only what succeeds is kept. */
  void json(RoutingContext request, Supplier<Object> value) {
    if (feed.viewers() == 0 || told != feed.told()) {
      forget();
    }
    String asked = request.request().uri();
    Buffer answer = answers.get(asked);
    if (answer == null) {
      answer = Buffer.buffer(Answer.bytes(value.get()));
      if (feed.viewers() > 0) {
        answers.put(asked, answer);
      }
    }
    Answer.json(request, answer);
  }

  /** After a change, of which who made it wants to see the effect. */
  void forget() {
    answers.clear();
    told = feed.told();
  }
}
