package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program on a terminal: a pseudo-terminal that {@code script} (of util-linux) makes, resized
 * by {@code stty} while the panel is drawn.
 */
class TerminalIT {

  private static final String ERASE_BELOW = "\u001b[J";
  private static final String CTRL_C = "\u0003";

  @TempDir private Path folder;

  @Test
  void the_panel_follows_the_terminal_s_size_and_ctrl_c_ends_the_run_in_order() throws Exception {
    try (TestDatabase source = PostgresServers.database(15);
        TestDatabase target = PostgresServers.database(17)) {
      source.run("CREATE TABLE a AS SELECT i FROM generate_series(1, 100) AS i");
      try (Program program = onTerminal(migrate(source, target))) {
        program.awaitOut("press Enter", text -> text.contains("press Enter"));
        program.awaitOut("a panel of 100 columns", text -> width(lastPanel(text)) > 50);
        resize(20, 50);
        program.awaitOut(
            "a panel of 50 columns",
            text -> width(lastPanel(text)) > 0 && width(lastPanel(text)) <= 50);
        program.type(CTRL_C);
        assertEquals(130, program.end(), program.all());
        String said = program.out();
        assertTrue(said.contains("INTERRUPTED"), said);
        assertTrue(said.lastIndexOf("\u001b[?25h") > said.lastIndexOf("\u001b[?25l"), said);
      }
    }
  }

  private Program onTerminal(List<String> command) throws Exception {
    Path run = folder.resolve("run");
    // A test that is run in the background ignores Ctrl-C, and so would its children.
    String script =
        "tty > '%s'\nstty rows 30 cols 100\nexec env --default-signal=INT %s\n"
            .formatted(
                folder.resolve("tty"),
                command.stream()
                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" ")));
    Files.writeString(run, script);
    return Program.start(
        Map.of("TERM", "xterm"), List.of("script", "-qfec", "sh " + run, "/dev/null"));
  }

  private static List<String> migrate(TestDatabase source, TestDatabase target) {
    List<String> command =
        Program.java(List.of("-Dpgconvoy.terminal=30 100", "-Dpgconvoy.terminal.input=true"));
    command.addAll(List.of("migrate", "--jobs", "1", "--pause-after", "pre-data"));
    command.addAll(List.of("--source", source.uri(), "--target", target.uri()));
    return command;
  }

  private void resize(int rows, int columns) throws Exception {
    String terminal = Files.readString(folder.resolve("tty")).strip();
    Process stty =
        new ProcessBuilder(
                "stty", "-F", terminal, "rows", String.valueOf(rows), "cols", "" + columns)
            .inheritIO()
            .start();
    assertTrue(stty.waitFor(10, TimeUnit.SECONDS));
    assertEquals(0, stty.exitValue());
  }

  /** What was drawn last, whole. */
  private static String lastPanel(String text) {
    int end = text.lastIndexOf(ERASE_BELOW);
    int start = end < 0 ? -1 : text.lastIndexOf(ERASE_BELOW, end - 1);
    return start < 0 ? "" : text.substring(start + ERASE_BELOW.length(), end);
  }

  private static int width(String panel) {
    return panel
        .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
        .lines()
        .mapToInt(line -> line.strip().length())
        .max()
        .orElse(0);
  }
}
