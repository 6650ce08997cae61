package dev.pgconvoy.archive;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgDumpTest {
  @TempDir Path folder;

  @Test
  void what_people_set_comes_after_our_own_settings_and_wins() throws Exception {
    install("echo \"$PGOPTIONS\"");

    assertEquals(
        "-c jit=off -c standard_conforming_strings=on -c client_min_messages=warning -c jit=on",
        dump().strip());
  }

  @Test
  void a_pooler_that_refuses_settings_is_asked_again_without_ours() throws Exception {
    install(
        """
        case $PGOPTIONS in
          *jit=off*) echo 'FATAL: unsupported startup parameter in options: jit'; exit 1;;
          *) echo "dumped with $PGOPTIONS";;
        esac""");

    assertEquals("dumped with -c jit=on", dump().strip());
  }

  @Test
  void other_errors_are_not_tried_again() throws Exception {
    install("echo tried >>\"$0.tries\"; echo 'no such database'; exit 1");

    assertThrows(ToolFailedException.class, this::dump);
    assertEquals("tried\n", Files.readString(folder.resolve("pg_dump.tries")));
  }

  private String dump() throws Exception {
    PgTools tools =
        new PgTools(folder.resolve("pg_dump"), folder.resolve("none"), new ToolVersion(17, "17.6"));
    return new PgDump(tools, Map.of("PGOPTIONS", "-c jit=on"))
        .dump(
            new DumpRequest(Optional.empty(), Duration.ZERO, ObjectFilter.EVERYTHING),
            folder.resolve("archive"));
  }

  private void install(String script) throws Exception {
    Path program = Files.writeString(folder.resolve("pg_dump"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, fromString("rwx------"));
  }
}
