package dev.pgconvoy.rows;

import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * The hash functions, with seed 0: 128 bits where equality is claimed, 64 where it is explained.
 */
final class Hashes {

  /** Of a row, and of its key. */
  static final Hasher128 ROW = Hashing.xxh3_128();

  /** Of a column's value, for the naming of the columns that differ. */
  static final Hasher64 FIELD = Hashing.xxh3_64();

  /** What stands for the hash of NULL. */
  static final long NULL_FIELD = 0x9E37_79B9_7F4A_7C15L;

  private Hashes() {}
}
