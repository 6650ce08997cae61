package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostAddressTest {

  /** As often as it takes for the JVM's second compiler to have its turn, which is well below. */
  @Test
  void an_address_is_the_same_however_often_it_is_asked_for() throws Exception {
    PgHost host = new PgHost("127.0.0.1", Optional.empty(), 5432);
    for (int time = 0; time < 500_000; time++) {
      HostAddress only = HostAddress.resolve(host, false).getFirst();
      assertEquals("127.0.0.1", only.address().hostAddress());
    }
  }
}
