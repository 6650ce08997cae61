package dev.pgconvoy.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.postgres.SqlResource;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Reads facts: two queries a side, which only read, sent without waiting for each other. */
public final class FactsReader {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  /**
   * What one side shows.
   *
   * @param <T> what is asked of this side only
   */
  public record Side<T>(ServerFacts server, T database) {}

  /**
   * Makes what parses the answers, which the parser keeps. That takes as long as a connection, and
   * can be done beside one.
   */
  public static void prepare() {
    List.of(ServerFacts.class, SourceFacts.class, TargetFacts.class).forEach(JSON::readerFor);
  }

  /**
   * @param source a session with an empty search_path
   */
  public static Future<Side<SourceFacts>> source(SqlConnection source) {
    return side(source, "source-facts.sql", SourceFacts.class);
  }

  /**
   * @param target a session with an empty search_path
   */
  public static Future<Side<TargetFacts>> target(SqlConnection target) {
    return side(target, "target-facts.sql", TargetFacts.class);
  }

  private static <T> Future<Side<T>> side(SqlConnection session, String query, Class<T> type) {
    Future<ServerFacts> server = read(session, "server-facts.sql", ServerFacts.class);
    Future<T> database = read(session, query, type);
    return Future.all(server, database).map(both -> new Side<>(server.result(), database.result()));
  }

  private static <T> Future<T> read(SqlConnection session, String query, Class<T> type) {
    return session
        .query(SqlResource.read(FactsReader.class, query))
        .execute()
        .map(rows -> parse(rows.iterator().next().getString(0), type));
  }

  private static <T> T parse(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what the server told can't be read", e);
    }
  }

  private FactsReader() {}
}
