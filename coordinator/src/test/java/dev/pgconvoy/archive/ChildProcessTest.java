package dev.pgconvoy.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  @TempDir Path folder;

  @Test
  void what_a_program_says_is_returned() throws Exception {
    assertEquals("out\nerr\n", shell("echo out; echo err >&2", Map.of()));
  }

  @Test
  void a_failure_has_the_exit_code_and_the_message() {
    ToolFailedException failure =
        assertThrows(
            ToolFailedException.class,
            () -> shell("echo 'no such snapshot' >&2; exit 3", Map.of()));

    assertEquals(3, failure.exitCode());
    assertEquals("sh failed (exit code 3): no such snapshot", failure.getMessage());
  }

  @Test
  void of_much_output_the_end_is_kept() throws Exception {
    String output = shell("seq 1 100000; echo the end", Map.of());

    assertTrue(output.endsWith("100000\nthe end\n"));
    assertTrue(output.length() <= OutputTail.LIMIT_BYTES);
    assertTrue(output.length() >= OutputTail.LIMIT_BYTES / 2);
  }

  @Test
  void only_the_given_connection_is_passed_on() throws Exception {
    assertEquals("[shop]\n", shell("echo \"[$PGDATABASE$PGHOST]\"", Map.of("PGDATABASE", "shop")));
  }

  @Test
  void an_interrupt_stops_the_program() throws Exception {
    Path fifo = folder.resolve("started");
    shell("mkfifo " + fifo, Map.of());
    FutureTask<String> running =
        new FutureTask<>(() -> shell("echo $$ > " + fifo + "; exec sleep 1000", Map.of()));
    Thread thread = Thread.ofVirtual().start(running);
    ProcessHandle program =
        ProcessHandle.of(Long.parseLong(shell("cat " + fifo, Map.of()).strip())).orElseThrow();

    thread.interrupt();

    ExecutionException failure = assertThrows(ExecutionException.class, running::get);
    assertInstanceOf(InterruptedException.class, failure.getCause());
    assertFalse(program.isAlive());
  }

  private static String shell(String script, Map<String, String> environment) throws Exception {
    return ChildProcess.run(List.of("/bin/sh", "-c", script), environment);
  }
}
