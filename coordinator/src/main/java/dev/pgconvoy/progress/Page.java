package dev.pgconvoy.progress;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many there are that match
 * @param offset the first one's place among them, from 0
 */
public record Page<T>(int total, int offset, List<T> items) {
  public Page {
    items = List.copyOf(items);
  }
}
