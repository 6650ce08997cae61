package dev.pgconvoy.progress;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Chooses and sorts the numbers of a long list. */
final class Order {

  private record Keyed(int number, double key) {}

  static int[] select(int size, IntPredicate chosen) {
    return IntStream.range(0, size).filter(chosen).toArray();
  }

  static int[] filter(int[] numbers, IntPredicate chosen) {
    return Arrays.stream(numbers).filter(chosen).toArray();
  }

  static int[] reversed(int[] numbers) {
    return IntStream.range(0, numbers.length).map(i -> numbers[numbers.length - 1 - i]).toArray();
  }

  /**
   * @param keys of the numbers, place by place; equal ones keep the list's own order
   */
  static int[] sort(int[] numbers, double[] keys, boolean descending) {
    double sign = descending ? -1 : 1;
    return IntStream.range(0, numbers.length)
        .mapToObj(i -> new Keyed(numbers[i], sign * keys[i]))
        .sorted(Comparator.comparingDouble(Keyed::key))
        .mapToInt(Keyed::number)
        .toArray();
  }

  static <T> Page<T> page(int[] numbers, PageQuery query, IntFunction<T> row) {
    return new Page<>(
        numbers.length,
        query.offset(),
        Arrays.stream(numbers).skip(query.offset()).limit(query.limit()).mapToObj(row).toList());
  }

  private Order() {}
}
