package dev.pgconvoy.validate;

import dev.pgconvoy.rows.BucketSums;
import java.util.BitSet;

/**
 * Which of the buckets that differ are looked into: all whose rows fit into memory together. Pure.
 *
 * @param chosen buckets to look into
 * @param restAtLeast how many rows differ at least in those that are left
 */
record BucketChoice(BitSet chosen, long restAtLeast) {

  /**
   * @param mostRows that may be kept of each side
   */
  static BucketChoice of(BucketSums source, BucketSums target, long mostRows) {
    BitSet chosen = new BitSet();
    long sourceRows = 0;
    long targetRows = 0;
    long rest = 0;
    BitSet differing = source.differing(target);
    for (int bucket = differing.nextSetBit(0);
        bucket >= 0;
        bucket = differing.nextSetBit(bucket + 1)) {
      long onSource = source.rows(bucket);
      long onTarget = target.rows(bucket);
      if (sourceRows + onSource <= mostRows && targetRows + onTarget <= mostRows) {
        chosen.set(bucket);
        sourceRows += onSource;
        targetRows += onTarget;
      } else {
        rest += Math.max(1, Math.abs(onSource - onTarget));
      }
    }
    return new BucketChoice(chosen, rest);
  }

  boolean isAll() {
    return restAtLeast == 0;
  }
}
