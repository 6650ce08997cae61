package dev.pgconvoy.rows;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.pgconvoy.copy.RowHash;

/**
 * Of a column's value, with seed 0: 64 bits, which explain a difference. What claims equality, of
 * rows and their keys, has 128: {@link RowHash}.
 */
final class Hashes {

  /** For the naming of the columns that differ. */
  static final Hasher64 FIELD = Hashing.xxh3_64();

  /** What stands for the hash of NULL. */
  static final long NULL_FIELD = 0x9E37_79B9_7F4A_7C15L;

  private Hashes() {}
}
