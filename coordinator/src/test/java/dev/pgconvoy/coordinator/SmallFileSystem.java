package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes, in memory, for a tablespace that gets full. Needs root. */
final class SmallFileSystem implements AutoCloseable {

  private static final int BLOCK = 8 * 1024;

  private final Path place;

  private SmallFileSystem(Path place) {
    this.place = place;
  }

  /**
   * Mounts one, or aborts the test, saying so, where that isn't allowed.
   *
   * @param owner of the server's files, who gets it
   */
  static SmallFileSystem mount(int megabytes, Path owner) throws Exception {
    Path place = Files.createTempDirectory("pgconvoy-small");
    int result = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", "" + place);
    if (result != 0) {
      Files.delete(place);
      String untested = "NOT TESTED: a full disk, as this user may not mount a tmpfs; run as root";
      System.err.println(untested);
      Assumptions.abort(untested);
    }
    Files.setOwner(place, Files.getOwner(owner));
    return new SmallFileSystem(place);
  }

  Path place() {
    return place;
  }

  /** Leaves no room. */
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(filler())) {
      byte[] block = new byte[BLOCK];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertEquals(0, place.toFile().getUsableSpace() / BLOCK, full::toString);
    }
  }

  void makeRoom() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return place.resolve("filler");
  }

  @Override
  public void close() throws Exception {
    assertEquals(0, run("umount", "--lazy", "" + place));
    Files.delete(place);
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
  }
}
