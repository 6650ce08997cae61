package dev.pgconvoy.restore;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.ArchiveReader;
import dev.pgconvoy.archive.DumpRequest;
import dev.pgconvoy.archive.ObjectFilter;
import dev.pgconvoy.archive.PgDump;
import dev.pgconvoy.archive.PgTools;
import dev.pgconvoy.archive.RenderOptions;
import dev.pgconvoy.archive.Script;
import dev.pgconvoy.archive.ScriptRenderer;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.CatalogReader;
import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.PlanInput;
import dev.pgconvoy.plan.PlanOptions;
import dev.pgconvoy.plan.Planner;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A source with its archive, its catalog, its script and a plan made of them. */
final class PlannedDatabase implements AutoCloseable {

  private final TestDatabase source;
  private final PgTools tools;
  private final Archive archive;
  private final Catalog catalog;
  private final Script script;
  private final PlanOptions options;

  PlannedDatabase(TestDatabase source, PlanOptions options, Path folder) throws Exception {
    this.source = source;
    this.options = options;
    int major = source.server().major();
    tools = PgTools.find(major, options.targetMajor(), Optional.empty());
    Path file = folder.resolve("archive");
    new PgDump(tools, environment(source))
        .dump(new DumpRequest(Optional.empty(), Duration.ZERO, ObjectFilter.EVERYTHING), file);
    archive = ArchiveReader.read(file);
    script =
        new ScriptRenderer(tools, folder)
            .render(file, archive, entry -> true, new RenderOptions(true, true));
    catalog = catalog(source);
  }

  TestDatabase source() {
    return source;
  }

  Archive archive() {
    return archive;
  }

  Catalog catalog() {
    return catalog;
  }

  Plan plan() {
    return Planner.plan(new PlanInput(archive, catalog, options));
  }

  Statements statements(Plan plan, TestDatabase target) {
    return new Statements(plan, archive, script, catalog, options, target.name(), Set.of(), false);
  }

  /** The schema as pg_dump writes it, without what differs from call to call. */
  String schemaOf(TestDatabase database) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(tools.pgDump().toString(), "--schema-only", "--exclude-schema=pgconvoy")
            .redirectErrorStream(true);
    builder.environment().putAll(environment(database));
    Process process = builder.start();
    String schema = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(schema);
    }
    return schema.replaceAll("(?m)^\\\\(un)?restrict .*$", "");
  }

  private static Catalog catalog(TestDatabase database) {
    Vertx vertx = Vertx.vertx();
    try {
      PgConnection connection =
          PgConnection.connect(vertx, PgConnectOptions.fromUri(database.uri())).await();
      connection.query("begin isolation level repeatable read read only").execute().await();
      connection.query("set local search_path to ''").execute().await();
      Catalog catalog = CatalogReader.read(connection, CatalogScope.everything()).await();
      connection.close().await();
      return catalog;
    } finally {
      vertx.close().await();
    }
  }

  private static Map<String, String> environment(TestDatabase database) {
    URI uri = URI.create(database.uri());
    Map<String, String> environment = new HashMap<>();
    environment.put("PGHOST", uri.getHost());
    environment.put("PGPORT", String.valueOf(uri.getPort()));
    environment.put("PGUSER", "postgres");
    environment.put("PGDATABASE", database.name());
    return environment;
  }

  @Override
  public void close() throws IOException {
    script.close();
  }
}
