package dev.pgconvoy.coordinator;

import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.postgres.ServerIdentity;

/**
 * Whether the target is in the life that it was in. Commits are asynchronous, so what it
 * acknowledged in another one may be gone.
 *
 * <p>To be used on a virtual thread.
 */
final class CrashCheck {

  private final Servers servers;
  private ServerIdentity known;

  CrashCheck(Servers servers) {
    this.servers = servers;
    this.known = servers.targetIdentity();
  }

  /**
   * Makes safe what was committed, and compares. Start time, system identifier and timeline show a
   * restart, another server and a failover; a crash of one server process changes none of them, but
   * empties unlogged tables.
   *
   * @return false if anything may have been lost since the last time
   */
  boolean passes(RunKey key) {
    servers.checkControl();
    servers.journal().flush(key);
    ServerIdentity now = ServerIdentity.read(servers.control()).await();
    boolean same = now.equals(known) && servers.journal().done().unloggedTablesSurvived();
    known = now;
    return same;
  }
}
