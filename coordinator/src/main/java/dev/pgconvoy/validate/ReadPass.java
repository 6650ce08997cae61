package dev.pgconvoy.validate;

import dev.pgconvoy.copy.RowSink;
import dev.pgconvoy.copy.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is found out by reading both sides. The desk calls one method at a time, but for
 * {@link #sinks}.
 */
interface ReadPass {

  /** The next thing to read on this side; null if there is none, or none at the moment. */
  @Nullable Reading poll(Side side);

  ReadScript script();

  /** New ones, one for each piece: a reading that failed is begun anew. */
  List<? extends RowSink> sinks(Reading reading);

  /** A reading has come to its end, and its sinks have seen all rows. */
  void done(Reading reading, List<? extends RowSink> sinks);

  /** Whether all is read. */
  boolean isOver();
}
