package dev.pgconvoy.archive;

import java.util.Arrays;
import java.util.stream.IntStream;

/** An unchangeable list of dump ids, in the memory of an array of int. */
public final class DumpIds {
  private static final DumpIds NONE = new DumpIds(new int[0]);

  private final int[] ids;

  private DumpIds(int[] ids) {
    this.ids = ids;
  }

  public static DumpIds of(int... ids) {
    return ids.length == 0 ? NONE : new DumpIds(ids.clone());
  }

  public int size() {
    return ids.length;
  }

  public int get(int index) {
    return ids[index];
  }

  public IntStream stream() {
    return Arrays.stream(ids);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DumpIds that && Arrays.equals(ids, that.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return Arrays.toString(ids);
  }
}
