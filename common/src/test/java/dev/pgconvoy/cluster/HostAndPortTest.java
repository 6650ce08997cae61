package dev.pgconvoy.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostAndPortTest {

  @Test
  void a_host_comes_by_name_or_address_with_a_port_or_the_default() {
    assertEquals(new HostAndPort("db.example", 5701), HostAndPort.parse("db.example", 5701));
    assertEquals(new HostAndPort("10.0.0.7", 7000), HostAndPort.parse(" 10.0.0.7:7000 ", 5701));
    assertEquals(new HostAndPort("fd00::7", 7000), HostAndPort.parse("[fd00::7]:7000", 5701));
    assertEquals(new HostAndPort("::1", 5701), HostAndPort.parse("[::1]", 5701));
  }

  @Test
  void what_is_written_is_read_again() {
    for (String text : List.of("host:1", "10.0.0.7:65534", "[fd00::7]:5701")) {
      assertEquals(text, HostAndPort.parse(text, 1).toString());
    }
  }

  @Test
  void what_is_no_host_and_port_is_refused() {
    for (String text : List.of("", "a b", "host:", "host:0", "host:65535", "fd00::7", "h:99999")) {
      assertThrows(IllegalArgumentException.class, () -> HostAndPort.parse(text, 5701), () -> text);
    }
  }
}
