package dev.pgconvoy.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Things by their oid, in two arrays: a map with boxed oids takes five times the memory. */
final class ByOid<T> {

  private final long[] oids;
  private final List<T> things;

  private ByOid(long[] oids, List<T> things) {
    this.oids = oids;
    this.things = things;
  }

  /** Of several with one oid, any is found. */
  static <T> ByOid<T> of(Collection<T> things, ToLongFunction<T> oid) {
    List<T> sorted = things.stream().sorted(Comparator.comparingLong(oid)).toList();
    return new ByOid<>(sorted.stream().mapToLong(oid).toArray(), sorted);
  }

  @Nullable T find(long oid) {
    int position = position(oid);
    return position < 0 ? null : things.get(position);
  }

  boolean contains(long oid) {
    return position(oid) >= 0;
  }

  /** A number from 0 to {@link #size}, or a negative one if there is no such oid. */
  int position(long oid) {
    return Arrays.binarySearch(oids, oid);
  }

  T at(int position) {
    return things.get(position);
  }

  int size() {
    return oids.length;
  }
}
