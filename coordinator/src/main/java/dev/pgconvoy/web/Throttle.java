package dev.pgconvoy.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often each address may do something: a bucket that fills at a rate. On one event loop. */
final class Throttle {

  private static final class Bucket {
    double left;
    long atNanos;
  }

  private final double perSecond;
  private final int atOnce;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > WebLimits.ADDRESSES;
        }
      };

  Throttle(double perSecond, int atOnce, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
    this.nanoTime = nanoTime;
  }

  boolean mayPass(String address) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(address);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.left = atOnce;
      buckets.put(address, bucket);
    } else {
      bucket.left = Math.min(atOnce, bucket.left + (now - bucket.atNanos) / 1e9 * perSecond);
    }
    bucket.atNanos = now;
    if (bucket.left < 1) {
      return false;
    }
    bucket.left--;
    return true;
  }
}
