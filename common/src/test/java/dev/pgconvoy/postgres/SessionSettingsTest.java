package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionSettingsTest {

  @Test
  void a_session_is_named_after_its_run_and_task() {
    assertEquals("pgconvoy 7 ANALYZE", SessionSettings.applicationName("7", "ANALYZE"));
  }

  @Test
  void a_long_name_keeps_its_end_where_the_part_is() {
    String name =
        SessionSettings.applicationName("7", "TABLE DATA " + "x".repeat(100) + " 123/4567");
    assertEquals(63, name.length());
    assertTrue(name.startsWith("pgconvoy 7 TABLE DATA xxx"), name);
    assertTrue(name.endsWith("~xxx 123/4567"), name);
  }

  @Test
  void a_name_is_ascii_as_the_server_would_make_it() {
    assertEquals("pgconvoy 7 t?b?le?", SessionSettings.applicationName("7", "täb\nleü"));
  }

  @Test
  void maintenance_work_mem_is_quoted() {
    String sql = SessionSettings.target(Optional.of("1GB'; drop")).sql();
    assertTrue(sql.endsWith("set maintenance_work_mem = '1GB''; drop';\n"), sql);
  }
}
