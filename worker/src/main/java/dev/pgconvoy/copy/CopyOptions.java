package dev.pgconvoy.copy;

/**
 * What is done with the rows besides moving them.
 *
 * @param fingerprint whether each row is hashed (0.2 s of CPU per GB at rows of 100 bytes), as the
 *     source sent it
 * @param padding which blanks stay behind; of a request with one COPY
 */
public record CopyOptions(
    boolean fingerprint, CopyObserver observer, Throttle throttle, BlankPadding padding) {

  /** Fingerprints, unobserved, as fast as it goes. */
  public static final CopyOptions DEFAULT =
      new CopyOptions(true, CopyObserver.NONE, Throttle.NONE, BlankPadding.NONE);

  /** The same, with or without hashing each row. */
  public CopyOptions withFingerprint(boolean wanted) {
    return new CopyOptions(wanted, observer, throttle, padding);
  }

  /** The same, telling that observer. */
  public CopyOptions withObserver(CopyObserver other) {
    return new CopyOptions(fingerprint, other, throttle, padding);
  }

  /** The same, at that rate. */
  public CopyOptions withThrottle(Throttle other) {
    return new CopyOptions(fingerprint, observer, other, padding);
  }

  /** The same, leaving those blanks to the target. */
  public CopyOptions withPadding(BlankPadding other) {
    return new CopyOptions(fingerprint, observer, throttle, other);
  }
}
