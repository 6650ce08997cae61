package dev.pgconvoy.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A JVM that has started a server and waits until its standard input ends. */
record ServerInAnotherProcess(Process jvm, Path dataDirectory, List<ProcessHandle> processes) {

  static ServerInAnotherProcess start() throws IOException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerInAnotherProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = jvm.inputReader();
    Path directory = Path.of(output.readLine());
    List<ProcessHandle> processes =
        Arrays.stream(output.readLine().split(" "))
            .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
            .toList();
    return new ServerInAnotherProcess(jvm, directory, processes);
  }

  void letExit() throws IOException, InterruptedException {
    jvm.getOutputStream().close();
    jvm.waitFor();
  }

  void kill() throws InterruptedException {
    jvm.destroyForcibly().waitFor();
  }

  public static void main(String[] arguments) throws IOException {
    EmbeddedServer server = EmbeddedServer.start(17);
    System.out.println(server.dataDirectory());
    System.out.println(
        String.join(" ", server.processes().stream().map(process -> "" + process.pid()).toList()));
    System.in.readAllBytes();
    System.exit(0);
  }
}
