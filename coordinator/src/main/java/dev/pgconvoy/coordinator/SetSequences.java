package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.Fingerprint;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the target's sequences stand where the run has set them to stand: who looked at the
 * target in between may have drawn from them. One that is gone is a difference of definitions.
 */
final class SetSequences {

  private static final int AT_ONCE = 500;

  private static final String STILL_THERE =
      """
      SELECT t.name, s.seqincrement, n.nspname::text, c.relname::text FROM pg_catalog.unnest($1::text[]) AS t (name)
        JOIN pg_catalog.pg_class AS c ON c.oid = pg_catalog.to_regclass(t.name)
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = c.oid
      """;

  private final SqlConnection target;

  SetSequences(SqlConnection target) {
    this.target = target;
  }

  /**
   * One that stands elsewhere.
   *
   * @param ahead whether it was moved the way it counts, so that it gives no value again
   * @param text for people, of both values
   */
  record Moved(QualifiedName sequence, boolean ahead, String text) {}

  private record Known(String sql, QualifiedName name, long increment) {}

  /**
   * @param set by quoted name, what the journal has of each
   */
  List<Moved> moved(Map<String, Fingerprint> set) {
    List<String> names = List.copyOf(set.keySet());
    List<Moved> moved = new ArrayList<>();
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      List<String> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
      values(some)
          .forEach(
              (known, value) -> {
                Fingerprint wanted = set.get(known.sql());
                if (wanted != null && !wanted.equals(value)) {
                  moved.add(
                      new Moved(
                          known.name(),
                          isAhead(known, wanted, value),
                          "set to %s, on the target %s".formatted(told(wanted), told(value))));
                }
              });
    }
    return moved;
  }

  private static boolean isAhead(Known sequence, Fingerprint before, Fingerprint now) {
    int step = Long.compare(now.low(), before.low()) * Long.signum(sequence.increment());
    return step > 0 || (step == 0 && before.high() == 0 && now.high() == 1);
  }

  private Map<Known, Fingerprint> values(List<String> names) {
    List<Known> there =
        target
            .preparedQuery(STILL_THERE)
            .execute(Tuple.of(names.toArray(String[]::new)))
            .await()
            .stream()
            .map(
                row ->
                    new Known(
                        row.getString(0),
                        new QualifiedName(row.getString(2), row.getString(3)),
                        row.getLong(1)))
            .toList();
    Map<Known, Fingerprint> values = new LinkedHashMap<>();
    if (!there.isEmpty()) {
      for (Row row : target.query(valuesSql(there)).execute().await()) {
        values.put(
            there.get(row.getInteger(0)),
            new Fingerprint(1, row.getBoolean(2) ? 1 : 0, row.getLong(1)));
      }
    }
    return values;
  }

  private static String valuesSql(List<Known> sequences) {
    List<String> selects = new ArrayList<>();
    for (Known sequence : sequences) {
      selects.add("SELECT " + selects.size() + ", last_value, is_called FROM " + sequence.sql());
    }
    return String.join(" UNION ALL ", selects);
  }

  private static String told(Fingerprint value) {
    return value.low() + (value.high() == 1 ? "" : " (is_called false)");
  }
}
