package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.bus.BusCodec;
import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MigrationIT {

  @Test
  void a_database_arrives_whole() throws Exception {
    try (EmbeddedServer source = EmbeddedServer.start(15);
        EmbeddedServer target = EmbeddedServer.start(17)) {
      try (Connection c = source.connect("postgres");
          Statement s = c.createStatement()) {
        s.execute("CREATE DATABASE shop");
      }
      try (Connection c = target.connect("postgres");
          Statement s = c.createStatement()) {
        s.execute("CREATE DATABASE shop");
      }
      try (Connection c = source.connect("shop");
          Statement s = c.createStatement()) {
        s.execute(
            "CREATE TABLE t (id bigint primary key, v text, n numeric); INSERT INTO t SELECT i, 'row ' || i, i / 7.0 FROM generate_series(1, 400000) i;"
                + "CREATE TABLE u (id serial primary key, t bigint references t, x jsonb); INSERT INTO u (t, x) SELECT i, '{\"a\":1}' FROM generate_series(1,1000) i;"
                + "CREATE INDEX ON t (v); CREATE VIEW w AS SELECT * FROM t; CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM t;"
                + "SELECT lo_from_bytea(0, decode(repeat('ab', 3000000), 'hex')); SELECT lo_create(0);");
      }
      Vertx vertx = Vertx.vertx();
      BusCodec.register(vertx.eventBus());
      try {
        RunSummary summary =
            new Migration(vertx, options(source, target), "test")
                .run()
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        summary.view().events().forEach(e -> System.out.println(e));
        System.out.println(summary);
        assertEquals(Verdict.PROVED, summary.verdict());
      } finally {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
      }
    }
  }

  private static MigrationOptions options(EmbeddedServer source, EmbeddedServer target) {
    return new MigrationOptions(
        PgEndpoint.parse(
            PgEndpoint.Role.SOURCE, source.uri("shop"), CredentialOptions.none(), Map.of()),
        PgEndpoint.parse(
            PgEndpoint.Role.TARGET, target.uri("shop"), CredentialOptions.none(), Map.of()),
        2,
        EnumSet.allOf(Section.class),
        false,
        false,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(1),
        PlanSettings.defaults());
  }
}
