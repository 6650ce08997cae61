package dev.pgconvoy.progress;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What of the long lists is wanted, worked out once for all that ask, and kept for a hundred times
 * as long as that took, five seconds at most: so each list costs little of one processor, however
 * long it is and however many watch, and a short list is never old. Safe for use by several
 * threads.
 */
final class Selections {

  private static final int TIMES_AS_LONG = 100;

  /** A busy machine, or code that runs for the first time, can take long over a short list. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Different searches and orders at a time; the one unused for longest is worked out anew. */
  private static final int KEPT = 32;

  private record Kept(Object value, long untilNanos) {}

  private final LongSupplier nanoTime;
  private final Map<Object, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Kept> eldest) {
          return size() > KEPT;
        }
      };

  Selections(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * @param key of the same for the same work
   */
  @SuppressWarnings("unchecked") // a key stands for one kind of work
  synchronized <T> T of(Object key, Supplier<T> work) {
    long begin = nanoTime.getAsLong();
    Kept known = kept.get(key);
    if (known != null && begin - known.untilNanos < 0) {
      return (T) known.value;
    }
    T value = work.get();
    long end = nanoTime.getAsLong();
    kept.put(key, new Kept(value, end + Math.min((end - begin) * TIMES_AS_LONG, LONGEST_NANOS)));
    return value;
  }
}
