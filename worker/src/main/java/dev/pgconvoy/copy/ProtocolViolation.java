package dev.pgconvoy.copy;

/** A server sent what the protocol doesn't have there; nothing after it can be trusted. */
final class ProtocolViolation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProtocolViolation(String what) {
    super("not PostgreSQL's protocol: " + what);
  }
}
