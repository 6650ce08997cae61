package dev.pgconvoy.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each entry's piece lies in a script, in a few bytes per entry. */
final class ScriptPieces {
  private final int[] dumpIds;
  private final long[] offsets;
  private final int[] lengths;
  private final int[] owners;
  private final int[] settings;

  /** Settings differ by tablespace and access method only, so that they are few. */
  private final List<String> distinctSettings = new ArrayList<>();

  private final Map<String, Integer> settingsNumbers = new HashMap<>();

  ScriptPieces(List<TocEntry> entries) {
    dumpIds = entries.stream().mapToInt(TocEntry::dumpId).sorted().toArray();
    offsets = new long[dumpIds.length];
    lengths = new int[dumpIds.length];
    owners = new int[dumpIds.length];
    settings = new int[dumpIds.length];
  }

  /**
   * @param owner how many bytes of the length, at its end, set the owner
   */
  void put(int dumpId, long offset, int length, int owner, String settings) {
    int index = indexOf(dumpId);
    offsets[index] = offset;
    lengths[index] = length;
    owners[index] = owner;
    this.settings[index] = settingsNumbers.computeIfAbsent(settings, this::addSettings);
  }

  boolean contains(int dumpId) {
    return Arrays.binarySearch(dumpIds, dumpId) >= 0;
  }

  ByteRange range(int dumpId) {
    int index = indexOf(dumpId);
    return new ByteRange(offsets[index], lengths[index]);
  }

  /** Without what sets the owner. */
  ByteRange definition(int dumpId) {
    int index = indexOf(dumpId);
    return new ByteRange(offsets[index], lengths[index] - owners[index]);
  }

  /** What sets the owner; empty if nothing does. */
  ByteRange owner(int dumpId) {
    int index = indexOf(dumpId);
    return new ByteRange(offsets[index] + lengths[index] - owners[index], owners[index]);
  }

  String settings(int dumpId) {
    return distinctSettings.get(settings[indexOf(dumpId)]);
  }

  private int addSettings(String settings) {
    distinctSettings.add(settings);
    return distinctSettings.size() - 1;
  }

  private int indexOf(int dumpId) {
    int index = Arrays.binarySearch(dumpIds, dumpId);
    if (index < 0) {
      throw new IllegalArgumentException("the script has no entry " + dumpId);
    }
    return index;
  }
}
