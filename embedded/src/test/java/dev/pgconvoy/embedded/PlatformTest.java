package dev.pgconvoy.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
    "Linux, riscv64, postgres-linux-riscv64.txz",
  })
  void archives_are_found_by_the_names_that_java_gives(String name, String arch, String archive) {
    assertEquals(archive, Platform.of(name, arch).archiveName());
  }
}
