package dev.pgconvoy.session;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.postgres.PgFailure;
import java.util.Map;

/** What a look at a server showed. */
public sealed interface Sight {

  /** The sessions that the role has on the server. */
  record Seen(Map<Backend, Activity> backends) implements Sight {
    public Seen {
      backends = Map.copyOf(backends);
    }
  }

  /** Nobody answers there. */
  record Unreachable(PgFailure failure) implements Sight {}

  /** A server is there, but lets nobody look: no connection is free, or the login is refused. */
  record Refused(PgFailure failure) implements Sight {}
}
