package dev.pgconvoy.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Goal: a plan of a million tasks fits a coordinator, whose whole heap is 256 MB. Method: a process
 * that has less plans and schedules them, with a thousand slots; how long it takes is only printed.
 */
class SchedulerScaleTest {

  private static final String HEAP = "-Xmx192m";

  @Test
  void a_million_tasks_with_a_thousand_slots_run_through_in_a_bounded_heap()
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                ScaleRun.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    System.out.print(output);

    assertEquals(0, process.waitFor(), output);
  }
}
