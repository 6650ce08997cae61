package dev.pgconvoy.preflight;

import java.util.Arrays;
import java.util.List;

/** A version such as 1.10 or 3.4.0dev, ordered by the numbers in it. */
record Version(List<Integer> numbers) implements Comparable<Version> {

  /** Longer runs of digits are dates or hashes; they needn't be told apart. */
  private static final int MOST_DIGITS = 9;

  Version {
    numbers = List.copyOf(numbers);
  }

  static Version of(String text) {
    return new Version(
        Arrays.stream(text.split("\\D+"))
            .filter(digits -> !digits.isEmpty() && digits.length() <= MOST_DIGITS)
            .map(Integer::valueOf)
            .toList());
  }

  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < Math.min(numbers.size(), other.numbers.size()); i++) {
      int order = numbers.get(i).compareTo(other.numbers.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(numbers.size(), other.numbers.size());
  }
}
