package dev.pgconvoy.copy;

/**
 * Is shown the rows of one COPY as they pass by, without the header and trailer of the binary
 * format. Arrays are only lent: valid until the call returns. Called on the event loop; must
 * neither block nor throw.
 */
public interface RowSink {

  /** Looks at nothing. */
  RowSink NONE =
      new RowSink() {
        @Override
        public void row(byte[] bytes, int offset, int length) {}

        @Override
        public void piece(byte[] bytes, int offset, int length) {}

        @Override
        public void endPieces() {}

        @Override
        public void dropPieces() {}
      };

  /** A whole row. */
  void row(byte[] bytes, int offset, int length);

  /** The next piece of a row that was cut by reads; may be empty. */
  void piece(byte[] bytes, int offset, int length);

  /** The pieces so far were one row. */
  void endPieces();

  /** The pieces so far were no row. */
  void dropPieces();
}
