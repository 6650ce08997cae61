package dev.pgconvoy.rows;

/**
 * How the fields of a row are laid out: where the row lies, if it is told, then the key, then the
 * rest.
 *
 * @param located whether a ctid comes first; it belongs to no hash
 * @param keyFields how many fields make up the key; 0 where the whole row is the key
 * @param fields how many there are with the key, and without the ctid
 */
public record RowLayout(boolean located, int keyFields, int fields) {

  /** Refuses a key of more fields than there are. */
  public RowLayout {
    if (keyFields < 0 || fields < keyFields) {
      throw new IllegalArgumentException("a key of " + keyFields + " of " + fields + " fields");
    }
  }

  /** The same, with a ctid first. */
  public RowLayout withLocation() {
    return new RowLayout(true, keyFields, fields);
  }

  /** Fields on the wire. */
  int sent() {
    return fields + (located ? 1 : 0);
  }

  void requireFields(int sent) {
    if (sent != sent()) {
      throw new IllegalStateException("a row of " + sent + " fields instead of " + sent());
    }
  }
}
