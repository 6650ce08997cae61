package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goal: what a demo that is killed with SIGKILL leaves doesn't stay: passwords are in it. */
class KilledDemoIT {

  @TempDir private Path temporary;

  @Test
  void the_passwords_of_a_killed_demo_are_removed_by_the_next_run() throws Exception {
    try (Program killed = demo(List.of("-Dpgconvoy.terminal.input=true"))) {
      killed.awaitErr("Press Enter");
      assertEquals(1, withPasswords().size());
      killed.kill();
    }
    try (Program next = demo(List.of())) {
      assertEquals(0, next.end(), next.all());
      assertEquals(List.of(), withPasswords(), next.all());
    }
  }

  private Program demo(List<String> person) throws IOException {
    List<String> options = new ArrayList<>(person);
    options.add("-Djava.io.tmpdir=" + temporary);
    // Servers of another user can't look into a folder of this one.
    options.add(
        "-Dpgconvoy.embedded.dir="
            + System.getProperty("pgconvoy.embedded.dir", System.getProperty("java.io.tmpdir")));
    List<String> command = Program.java(options);
    command.addAll(List.of("demo", "--rows=1000", "--no-web"));
    return Program.start(Map.of(), command);
  }

  private List<Path> withPasswords() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files.filter(file -> file.toString().endsWith("pgpass")).toList();
    }
  }
}
