package dev.pgconvoy.embedded;

import java.util.Locale;

/**
 * The operating system and processor that binaries are made for, in the words of their archives.
 */
record Platform(String system, String processor) {

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String system = name.startsWith("mac") ? "darwin" : name;
    String processor =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> osArch;
        };
    return new Platform(system, processor);
  }

  String archiveName() {
    return "postgres-" + system + "-" + processor + ".txz";
  }

  @Override
  public String toString() {
    return system + "/" + processor;
  }
}
