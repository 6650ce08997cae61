package dev.pgconvoy.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Packages of Debian's next release, fetched from the mirror that this machine's apt uses, with
 * apt's checks of signatures, but with lists, cache and state in a folder of their own.
 *
 * @param folder apt's; not there yet
 */
record DebianPackages(Path folder) {
  private static final String SUITE = "testing";

  /** What Debian's client programs depend on, but pg_dump, pg_restore and psql do not. */
  private static final Pattern UNNEEDED = Pattern.compile("(lib)?perl.*|.*-common_.*|netbase.*");

  /** Unpacks a package and all that it depends on, down to the C library. */
  void unpack(String name, Path root) throws IOException, InterruptedException {
    configure();
    run(aptOfNextRelease("update"));
    run(aptOfNextRelease("install", "--yes", "--no-install-recommends", "--download-only", name));
    Files.createDirectories(root);
    for (Path deb : downloaded()) {
      run(List.of("dpkg-deb", "--extract", deb.toString(), root.toString()));
    }
  }

  private void configure() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("lists/partial"));
    Files.createDirectories(folder.resolve("archives/partial"));
    Files.createFile(folder.resolve("status"));
    Files.writeString(folder.resolve("sources.list"), "deb " + mirror() + " " + SUITE + " main\n");
  }

  /** Where apt would fetch this release's own packages from. */
  private String mirror() throws IOException, InterruptedException {
    Pattern packages =
        Pattern.compile(
            "'(.+)/dists/" + release() + "/main/binary-[^/]+/Packages.*", Pattern.DOTALL);
    String uris = run(apt("update", "--print-uris"));
    return uris.lines()
        .map(packages::matcher)
        .filter(Matcher::matches)
        .map(uri -> uri.group(1))
        .findFirst()
        .orElseThrow(() -> new IOException("apt has no source of Debian's packages:\n" + uris));
  }

  /** The name of the machine's own release, as in "bookworm". */
  private static String release() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/etc/os-release"))) {
      return lines
          .filter(line -> line.startsWith("VERSION_CODENAME="))
          .map(line -> line.substring("VERSION_CODENAME=".length()))
          .findFirst()
          .orElseThrow(() -> new IOException("this is no release of Debian"));
    }
  }

  private List<String> aptOfNextRelease(String... words) {
    List<String> command = apt(words);
    command.add("--option=Dir::Etc::sourcelist=" + folder.resolve("sources.list"));
    command.add("--option=Dir::Etc::sourceparts=" + folder.resolve("none"));
    return command;
  }

  private List<String> apt(String... words) {
    List<String> command = new ArrayList<>(List.of("apt-get"));
    command.addAll(List.of(words));
    command.add("--option=Dir::State=" + folder);
    command.add("--option=Dir::State::status=" + folder.resolve("status"));
    command.add("--option=Dir::Cache=" + folder);
    command.add("--option=APT::Sandbox::User=");
    command.add("--option=Acquire::Retries=3");
    return command;
  }

  private List<Path> downloaded() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("archives"))) {
      return files
          .filter(file -> file.toString().endsWith(".deb"))
          .filter(file -> !UNNEEDED.matcher(file.getFileName().toString()).matches())
          .toList();
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed:\n" + output.strip());
    }
    return output;
  }
}
