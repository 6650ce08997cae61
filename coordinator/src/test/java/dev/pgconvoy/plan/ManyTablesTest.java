package dev.pgconvoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ManyTablesTest {

  /** The heap of a coordinator, in which the archive and the catalog have to fit, too. */
  private static final String HEAP = "-Xmx256m";

  @Test
  void a_hundred_thousand_tables_are_planned_within_the_memory_of_a_coordinator() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                ManyTables.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }
}
