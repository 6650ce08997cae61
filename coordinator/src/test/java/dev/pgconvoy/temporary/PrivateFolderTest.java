package dev.pgconvoy.temporary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {

  private static final int AT_ONCE = 8;
  private static final int EACH = 50;

  @TempDir private Path parent;

  @Test
  void what_a_killed_process_left_is_removed_and_what_a_living_one_has_is_not() throws Exception {
    Process living = owner();
    Process killed = owner();
    try (BufferedReader livingOut = living.inputReader();
        BufferedReader killedOut = killed.inputReader();
        PrivateFolder own = PrivateFolder.in(parent)) {
      Path kept = Path.of(livingOut.readLine());
      Path left = Path.of(killedOut.readLine());
      assertEquals(List.of(), own.removeLeftovers().removed());
      killed.destroyForcibly().waitFor();
      PrivateFolder.Leftovers leftovers = own.removeLeftovers();
      assertEquals(List.of(left), leftovers.removed());
      assertEquals(List.of(), leftovers.kept());
      assertFalse(Files.exists(left));
      assertTrue(Files.exists(kept.resolve("archive")));
      // Looking at it, and the folder of this process, took no lock away.
      assertEquals(List.of(), own.removeLeftovers().removed());
    } finally {
      killed.destroyForcibly().waitFor();
      living.destroyForcibly().waitFor();
    }
  }

  @Test
  void nothing_is_removed_that_a_link_leads_to() throws Exception {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve("lock"));
    Path precious = Files.writeString(elsewhere.resolve("precious"), "rows");
    Path link = Files.createSymbolicLink(parent.resolve("pgconvoy-private-link"), elsewhere);
    Path left = leftover("pgconvoy-private-1");
    Files.createSymbolicLink(left.resolve("archive"), precious);
    try (PrivateFolder own = PrivateFolder.in(parent)) {
      assertEquals(List.of(left), own.removeLeftovers().removed());
    }
    assertTrue(Files.exists(link));
    assertEquals("rows", Files.readString(precious));
  }

  @Test
  void what_cannot_be_removed_is_told_and_the_rest_is_removed() throws Exception {
    Path left = leftover("pgconvoy-private-1");
    Path strange = leftover("pgconvoy-private-2");
    Files.createDirectories(strange.resolve("folder/of/somebody"));
    Path unlocked = Files.createDirectory(parent.resolve("pgconvoy-private-3"));
    Files.createFile(unlocked.resolve("archive"));
    try (PrivateFolder own = PrivateFolder.in(parent)) {
      PrivateFolder.Leftovers leftovers = own.removeLeftovers();
      assertEquals(List.of(left), leftovers.removed());
      assertEquals(1, leftovers.kept().size(), leftovers::toString);
      assertTrue(leftovers.kept().get(0).startsWith(strange.toString()), leftovers::toString);
    }
    assertTrue(Files.exists(unlocked.resolve("archive")));
  }

  @Test
  void folders_that_are_made_while_others_remove_leftovers_stay() throws Exception {
    Process remover = program("remove");
    try (BufferedReader removed = remover.inputReader();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      assertEquals("removing", removed.readLine());
      List<Future<?>> made =
          IntStream.range(0, AT_ONCE).<Future<?>>mapToObj(i -> threads.submit(makeMany())).toList();
      for (Future<?> one : made) {
        one.get();
      }
      assertTrue(remover.isAlive());
    } finally {
      remover.destroyForcibly().waitFor();
    }
    try (PrivateFolder last = PrivateFolder.in(parent);
        Stream<Path> left = Files.list(parent)) {
      last.removeLeftovers(); // The remover was killed with one of its own.
      assertEquals(List.of(last.path()), left.filter(Files::exists).toList());
    }
  }

  private Callable<Boolean> makeMany() {
    return () -> {
      for (int i = 0; i < EACH; i++) {
        try (PrivateFolder folder = PrivateFolder.in(parent)) {
          folder.removeLeftovers();
          Path archive = Files.writeString(folder.path().resolve("archive"), "schema");
          Files.delete(archive); // fails if somebody has taken it for a leftover
        }
      }
      return true;
    };
  }

  private Path leftover(String name) throws IOException {
    Path left = Files.createDirectory(parent.resolve(name));
    Files.createFile(left.resolve("lock"));
    return left;
  }

  private Process owner() throws IOException {
    return program("own");
  }

  private Process program(String what) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            what,
            parent.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Has a folder until it is killed, or removes the leftovers of others until then. */
  static final class OtherProcess {

    public static void main(String[] arguments) throws IOException {
      try (PrivateFolder folder = PrivateFolder.in(Path.of(arguments[1]))) {
        Files.writeString(folder.path().resolve("archive"), "schema");
        if (arguments[0].equals("own")) {
          System.out.println(folder.path());
          System.in.read();
          return;
        }
        System.out.println("removing");
        while (true) {
          folder.removeLeftovers();
        }
      }
    }

    private OtherProcess() {}
  }
}
