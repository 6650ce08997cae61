package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

  @Test
  void a_certificate_without_its_key_is_not_replaced(@TempDir Path folder) throws Exception {
    Path certificate = Files.writeString(folder.resolve("ca.crt"), "of another authority");
    IOException refused = assertThrows(IOException.class, () -> Authority.in(folder, 1));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("ca.p12: bring it back"),
        refused::getMessage);
    assertEquals("of another authority", Files.readString(certificate));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(certificate), files.toList());
    }
  }
}
