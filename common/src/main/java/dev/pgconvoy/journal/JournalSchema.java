package dev.pgconvoy.journal;

import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The schema {@code pgconvoy} itself. */
public final class JournalSchema {

  /** Makes what isn't there yet. */
  public static void create(SqlConnection target) {
    target.query(resource("schema.sql")).execute().await();
  }

  public static boolean exists(SqlConnection target) {
    return target
        .query("SELECT to_regclass('pgconvoy.run') IS NOT NULL")
        .execute()
        .await()
        .iterator()
        .next()
        .getBoolean(0);
  }

  /** Removes it with all runs. */
  public static void drop(SqlConnection target) {
    target.query("DROP SCHEMA IF EXISTS pgconvoy CASCADE").execute().await();
  }

  static String resource(String name) {
    try (InputStream in = JournalSchema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JournalSchema() {}
}
