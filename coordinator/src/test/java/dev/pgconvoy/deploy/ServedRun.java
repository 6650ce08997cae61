package dev.pgconvoy.deploy;

import dev.pgconvoy.cli.Program;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small migration as a process, held when its rows are copied, with its dashboard. */
final class ServedRun implements AutoCloseable {

  private static final String TABLES =
      """
      CREATE TABLE a AS SELECT i AS id, 'v' || i AS v FROM generate_series(1, 20000) AS i;
      ALTER TABLE a ADD PRIMARY KEY (id);
      CREATE TABLE b AS SELECT i AS id FROM generate_series(1, 50) AS i;
      """;

  private static final Pattern ADDRESS = Pattern.compile("dashboard: (http://\\S+)");

  private final TestDatabase source;
  private final TestDatabase target;
  private final Program program;
  private final URI address;

  private ServedRun(TestDatabase source, TestDatabase target, Program program) throws Exception {
    this.source = source;
    this.target = target;
    this.program = program;
    program.awaitErr("dashboard: ");
    program.awaitErr("paused");
    Matcher said = ADDRESS.matcher(program.err());
    if (!said.find()) {
      throw new AssertionError("no address:\n" + program.err());
    }
    this.address = URI.create(said.group(1));
  }

  static ServedRun start(String... options) throws Exception {
    TestDatabase source = PostgresServers.database(15);
    TestDatabase target = PostgresServers.database(17);
    source.run(TABLES);
    List<String> arguments = new ArrayList<>(List.of("migrate", "--jobs", "2"));
    arguments.addAll(List.of("--source", source.uri(), "--target", target.uri()));
    arguments.addAll(List.of("--pause-after", "data", "--listen", "127.0.0.1:0"));
    arguments.addAll(List.of("--hold-snapshot", "0s"));
    arguments.addAll(List.of(options));
    Program program = Program.start(Map.of(), arguments.toArray(String[]::new));
    return new ServedRun(source, target, program);
  }

  /** As it was printed. */
  URI address() {
    return address;
  }

  String metrics() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("metrics")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  @Override
  public void close() throws Exception {
    program.close();
    source.close();
    target.close();
  }
}
