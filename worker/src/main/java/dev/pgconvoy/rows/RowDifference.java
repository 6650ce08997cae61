package dev.pgconvoy.rows;

import java.util.BitSet;

/** A row that isn't the same on both sides. */
public sealed interface RowDifference {

  /** On the source, and not on the target. */
  record Missing(CaughtRow source) implements RowDifference {}

  /** On the target, and not on the source. */
  record Extra(CaughtRow target) implements RowDifference {}

  /** Of the same key, with other values. */
  record Changed(CaughtRow source, CaughtRow target) implements RowDifference {

    /** The fields whose values differ. */
    public BitSet fields() {
      BitSet fields = new BitSet();
      for (int field = 0; field < source.fields(); field++) {
        if (source.field(field) != target.field(field)) {
          fields.set(field);
        }
      }
      return fields;
    }
  }
}
