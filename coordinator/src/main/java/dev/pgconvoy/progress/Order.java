package dev.pgconvoy.progress;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Chooses and sorts the numbers of a long list. */
final class Order {

  private record Keyed(int number, double key) {}

  static int[] select(int size, IntPredicate chosen) {
    return IntStream.range(0, size).filter(chosen).toArray();
  }

  static int[] filter(int[] numbers, IntPredicate chosen) {
    return Arrays.stream(numbers).filter(chosen).toArray();
  }

  /**
   * @param key null for the list's own order; equal keys keep it
   */
  static int[] sort(int[] numbers, @Nullable IntToDoubleFunction key, boolean descending) {
    if (key == null) {
      return descending ? reversed(numbers) : numbers;
    }
    Keyed[] keyed =
        Arrays.stream(numbers)
            .mapToObj(n -> new Keyed(n, descending ? -key.applyAsDouble(n) : key.applyAsDouble(n)))
            .toArray(Keyed[]::new);
    Arrays.sort(keyed, Comparator.comparingDouble(Keyed::key));
    return Arrays.stream(keyed).mapToInt(Keyed::number).toArray();
  }

  private static int[] reversed(int[] numbers) {
    return IntStream.range(0, numbers.length).map(i -> numbers[numbers.length - 1 - i]).toArray();
  }

  static <T> Page<T> page(int[] numbers, PageQuery query, IntFunction<T> row) {
    return new Page<>(
        numbers.length,
        query.offset(),
        Arrays.stream(numbers).skip(query.offset()).limit(query.limit()).mapToObj(row).toList());
  }

  private Order() {}
}
