package dev.pgconvoy.postgres;

/** What can be done about a failed statement or connection. */
public enum Retry {
  /** The cause passes: the same work again, in the same snapshot, after a back-off. */
  SAME_SNAPSHOT,
  /** The server refused the login: once more, with credentials asked anew. */
  FRESH_CREDENTIALS,
  /** A person must act first (a full disk): hand out nothing more and keep what is there. */
  PAUSE,
  /** The same work would fail in the same way. */
  NEVER
}
