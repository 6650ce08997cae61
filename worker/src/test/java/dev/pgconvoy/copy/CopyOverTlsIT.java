package dev.pgconvoy.copy;

import static dev.pgconvoy.copy.CopyBench.ask;
import static dev.pgconvoy.copy.CopyBench.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.copy.CopyFailure.ServerError;
import dev.pgconvoy.embedded.EmbeddedServer;
import dev.pgconvoy.embedded.SelfSigned;
import dev.pgconvoy.postgres.TlsEngine;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both connections are encrypted, and so are CancelRequests. */
class CopyOverTlsIT {

  private static EmbeddedServer server;
  private static SelfSigned certificate;

  private CopyBench bench;

  @BeforeAll
  static void startServer(@TempDir Path directory) throws Exception {
    certificate = SelfSigned.make(directory);
    server = EmbeddedServer.builder(17).start();
    certificate.installOn(server);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    bench = CopyBench.between(server, server, CopyOverTlsIT::encrypted);
    bench.onBoth("create table t (a int, b text)");
    bench.onSource("insert into t select i, repeat('x', 100) from generate_series(1, 200000) i");
  }

  private static PgConnectOptions encrypted(PgConnectOptions options) {
    PemTrustOptions trusted =
        new PemTrustOptions().addCertValue(Buffer.buffer(certificate.certificate()));
    return options
        .setSslMode(SslMode.VERIFY_FULL)
        .setSslOptions(
            new ClientSSLOptions()
                .setTrustOptions(trusted)
                .setHostnameVerificationAlgorithm("HTTPS"));
  }

  @AfterEach
  void disconnect() throws SQLException {
    bench.close();
  }

  @Test
  void rows_arrive_with_the_fingerprint_they_left_with() {
    assertTrue(bench.source.connection().isSSL() && bench.target.connection().isSSL());
    assertTrue(TlsEngine.isNative(), "encrypted by Java");
    CopyOutcome outcome = bench.copy("copy t to stdout", "copy t from stdin");
    assertEquals(200_000, outcome.rows());
    CopyRead read = new CopyRead(bench.target);
    CopyOutcome back = await(read.run(new ReadRequest("copy t to stdout", 1)));
    assertEquals(outcome.copies(), back.copies());
  }

  @Test
  void an_error_of_the_target_cancels_the_source() throws SQLException {
    bench.onTarget("create unique index on t ((a / 2))");
    for (int i = 0; i < 10; i++) {
      CopyFailedException failed =
          bench.failure(
              bench.pipe.run(new CopyRequest("copy t to stdout", "copy t from stdin", 1)));
      ServerError root = assertInstanceOf(ServerError.class, failed.failure());
      assertEquals("23505", root.error().sqlState());
      assertTrue(failed.sourceUsable() && failed.targetUsable());
      assertEquals("1", ask(bench.source, "select 1"));
    }
  }
}
