package dev.pgconvoy.validate;

import dev.pgconvoy.copy.Side;
import dev.pgconvoy.task.CtidRange;
import java.util.List;

/**
 * What one connection reads with one script.
 *
 * @param name for people
 * @param bytes an estimate
 */
record Reading(Side side, List<Piece> pieces, String name, long bytes) {

  /**
   * One COPY: of a table or a partition, all of it or a range of its pages.
   *
   * @param table number of the pair among those compared
   * @param relation number of the relation among those of the table on this side
   */
  record Piece(int table, int relation, CtidRange range) {}

  Reading {
    pieces = List.copyOf(pieces);
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException(name + " reads nothing");
    }
  }
}
