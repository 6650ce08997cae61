package dev.pgconvoy.web;

/** Every bound of the web server, and its reason. */
final class WebLimits {

  /** Answers that viewers share: some hundred KB each at most. */
  static final int ANSWERS_KEPT = 16;

  /** A page asks every two seconds, and is never given the same answer twice. */
  static final long ANSWER_KEPT_MILLIS = 1_000;

  /** A packet: less isn't worth the compression. */
  static final int COMPRESSED_BYTES = 1_400;

  /** No request has more to say than a few settings. */
  static final long BODY_BYTES = 8 * 1024;

  /** People, scripts and Prometheus; beyond that something is wrong. */
  static final int CONNECTIONS = 256;

  /** Each gets every change. */
  static final int VIEWERS = 64;

  /** Changes are told this often: fast enough for eyes. */
  static final long TELL_MILLIS = 500;

  /** Below the shortest idle time of usual proxies. */
  static final long KEEPALIVE_MILLIS = 15_000;

  /** As many changes are kept for those that come back: two minutes of them. */
  static final int CHANGES_KEPT = 240;

  /** What may wait to be sent to one viewer before it is dropped: it can come back. */
  static final int VIEWER_QUEUE_BYTES = 1 << 20;

  /** Requests of one address: a page makes three a second. */
  static final int REQUESTS_PER_SECOND = 50;

  static final int REQUESTS_AT_ONCE = 200;

  /** Tries of a token by one address: enough for typing errors, hopeless for guessing. */
  static final double LOGINS_PER_SECOND = 0.2;

  static final int LOGINS_AT_ONCE = 5;

  /** Addresses whose requests are counted; the longest unseen is forgotten first. */
  static final int ADDRESSES = 1_000;

  /** People logged in; the oldest has to do so again. */
  static final int SESSIONS = 100;

  /** A drawer of more would be long to scroll through: a terabyte is some thousand tasks. */
  static final int TASKS_OF_A_TABLE = 200;

  /** Slower copies would look like copies that hang. */
  static final long LOWEST_RATE = 100_000;

  /** Rows of a CSV: all objects of 100,000 tables. */
  static final int EXPORTED_ROWS = 1_000_000;

  /** Tables with series of their own, where they are wanted: three series each. */
  static final int MEASURED_TABLES = 1_000;

  private WebLimits() {}
}
