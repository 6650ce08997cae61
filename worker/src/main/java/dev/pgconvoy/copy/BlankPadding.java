package dev.pgconvoy.copy;

import java.util.List;

/**
 * Tells which fields of a COPY in the binary format the target pads with blanks by itself, as it
 * does in columns of type {@code character(n)}: their trailing blanks need not travel. For UTF8 a
 * server counts the characters of such a value one by one, blanks too (varchar.c, bpchar_input): of
 * 10 million rows with a blank character(84) that was a fifth of what loading them cost.
 */
@FunctionalInterface
public interface BlankPadding {

  /** All blanks travel. */
  BlankPadding NONE = answers -> List.of();

  /**
   * Asked once, when the target has come to its COPY.
   *
   * @param answers what the target's script has returned until then
   * @return the fields' positions in a row, from 0, ascending
   */
  List<Integer> fields(List<QueryRows> answers);
}
