package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.coordinator.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a program of two lines in the place of what it would build. */
class LauncherTest {

  private static final String SHARED = "shared objects file";

  @TempDir Path folder;
  private Path home;
  private Path cache;

  /** Says its arguments, or what they ask for; if they are "wait", it ends only when made to. */
  public static final class Echo {
    public static void main(String[] arguments) throws IOException {
      System.out.println(
          arguments[0].equals("tmpdir")
              ? System.getProperty("java.io.tmpdir")
              : String.join(" ", arguments));
      if (arguments[0].equals("wait")) {
        System.in.transferTo(OutputStream.nullOutputStream());
      }
    }

    private Echo() {}
  }

  @BeforeEach
  void layOut() throws IOException {
    home = folder.resolve("a home");
    cache = folder.resolve("cache/pgconvoy");
    Path build = Files.createDirectories(home.resolve("coordinator/target/quick"));
    Files.createDirectories(home.resolve("coordinator/src/main"));
    Files.createDirectories(home.resolve("scripts"));
    for (String file : List.of("pom.xml", "coordinator/pom.xml", "pgconvoy", "scripts/jdk.sh")) {
      Files.copy(Path.of("..").resolve(file), home.resolve(file));
    }
    assertTrue(home.resolve("pgconvoy").toFile().setExecutable(true));
    jar(build.resolve("pgconvoy.jar"));
    Files.createFile(build.resolve("built"));
  }

  private static void jar(Path file) throws IOException {
    String entry = Echo.class.getName().replace('.', '/') + ".class";
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream echo = Echo.class.getClassLoader().getResourceAsStream(entry)) {
      jar.putNextEntry(new JarEntry(entry));
      echo.transferTo(jar);
    }
  }

  @Test
  void the_second_start_takes_its_classes_from_an_archive_of_which_nothing_is_said()
      throws Exception {
    assertEquals("say it\n", said(Map.of(), "say", "it"));
    awaitArchive();

    assertEquals("say it\n", said(Map.of(), "say", "it"));
    String loaded = said(Map.of("PGCONVOY_JAVA_OPTS", "-Xlog:class+load"), "say", "it");
    assertTrue(
        loaded.lines().anyMatch(line -> line.contains("$Echo ") && line.contains(SHARED)), loaded);
  }

  @Test
  void an_archive_that_is_of_no_use_is_not_spoken_of() throws Exception {
    said(Map.of(), "say", "it");
    Files.writeString(awaitArchive(), "no archive");

    assertEquals("say it\n", said(Map.of(), "say", "it"));
  }

  @Test
  void the_archive_is_made_when_the_run_has_ended_though_a_signal_ended_it() throws Exception {
    try (Program first = start(Map.of(), "wait")) {
      first.awaitOut("that it runs", said -> said.equals("wait\n"));
      assertEquals(List.of(), files(".jsa"));
      first.terminate();
      first.end();
    }
    awaitArchive();
  }

  @Test
  void temporary_files_go_where_TMPDIR_says_unless_java_is_told_otherwise() throws Exception {
    Path here = Files.createDirectories(folder.resolve("a place"));
    Map<String, String> environment = Map.of("TMPDIR", here.toString());
    assertEquals(here + "\n", said(environment, "tmpdir"));

    Map<String, String> both = new HashMap<>(environment);
    both.put("PGCONVOY_JAVA_OPTS", "-Djava.io.tmpdir=" + cache.getParent());
    assertEquals(cache.getParent() + "\n", said(both, "tmpdir"));
  }

  private String said(Map<String, String> environment, String... arguments) throws Exception {
    try (Program program = start(environment, arguments)) {
      assertEquals(0, program.end(), program::toString);
      return program.all();
    }
  }

  private Program start(Map<String, String> environment, String... arguments) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put("XDG_CACHE_HOME", String.valueOf(cache.getParent()));
    List<String> command = new ArrayList<>(List.of(home.resolve("pgconvoy").toString()));
    command.addAll(List.of(arguments));
    return Program.start(all, command);
  }

  /** Until nothing else is left of the making. */
  private Path awaitArchive() throws Exception {
    Await.until(() -> "no archive", () -> files(".jsa").size() == 1 && files(".classes").isEmpty());
    return files(".jsa").getFirst();
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
