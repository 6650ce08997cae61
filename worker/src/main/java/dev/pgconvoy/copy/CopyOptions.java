package dev.pgconvoy.copy;

/**
 * What is done with the rows besides moving them.
 *
 * @param fingerprint whether each row is hashed (0.2 s of CPU per GB at rows of 100 bytes)
 */
public record CopyOptions(boolean fingerprint, CopyObserver observer, Throttle throttle) {

  /** Fingerprints, unobserved, as fast as it goes. */
  public static final CopyOptions DEFAULT = new CopyOptions(true, CopyObserver.NONE, Throttle.NONE);

  /** The same, with or without hashing each row. */
  public CopyOptions withFingerprint(boolean wanted) {
    return new CopyOptions(wanted, observer, throttle);
  }

  /** The same, telling that observer. */
  public CopyOptions withObserver(CopyObserver other) {
    return new CopyOptions(fingerprint, other, throttle);
  }

  /** The same, at that rate. */
  public CopyOptions withThrottle(Throttle other) {
    return new CopyOptions(fingerprint, observer, other);
  }
}
