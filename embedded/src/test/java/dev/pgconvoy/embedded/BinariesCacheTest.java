package dev.pgconvoy.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesCacheTest {

  @Test
  void of_two_that_fill_one_directory_the_first_wins(@TempDir Path cache) throws IOException {
    Path home = cache.resolve("17");

    BinariesCache.fill(
        home,
        slow -> {
          BinariesCache.fill(home, fast -> Files.writeString(fast.resolve("by"), "the fast one"));
          Files.writeString(slow.resolve("by"), "the slow one");
        });

    assertEquals("the fast one", Files.readString(home.resolve("by")));
    assertEquals(List.of(home), list(cache));
  }

  @Test
  void one_that_fails_leaves_nothing(@TempDir Path cache) throws IOException {
    var error =
        assertThrows(
            IOException.class,
            () ->
                BinariesCache.fill(
                    cache.resolve("17"),
                    directory -> {
                      Files.writeString(directory.resolve("half"), "of it");
                      throw new IOException("No space left on device");
                    }));

    assertEquals("No space left on device", error.getMessage());
    assertEquals(List.of(), list(cache));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
