package dev.pgconvoy.embedded;

import java.util.Map;
import java.util.Optional;

/**
 * Where {@link PostgresServers} takes servers from before it starts embedded ones: a service that
 * {@link java.util.ServiceLoader} finds on the class paths of those tests that want it.
 */
public interface ServerOrigin {

  /**
   * A server of the caller's own, which lasts as long as the JVM; nothing where this origin has
   * none to give on this machine.
   */
  Optional<PostgresServer> start(int major, Map<String, String> settings);
}
