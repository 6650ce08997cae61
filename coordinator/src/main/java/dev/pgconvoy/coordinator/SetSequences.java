package dev.pgconvoy.coordinator;

import dev.pgconvoy.task.Fingerprint;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the target's sequences stand where the run has set them to stand: who looked at the
 * target in between may have drawn from them. One that is gone is a difference of definitions.
 */
final class SetSequences {

  private static final int AT_ONCE = 500;

  private static final String STILL_THERE =
      """
      SELECT t.name FROM pg_catalog.unnest($1::text[]) AS t (name)
        JOIN pg_catalog.pg_class AS c ON c.oid = pg_catalog.to_regclass(t.name)
       WHERE c.relkind = 'S'
      """;

  private final SqlConnection target;

  SetSequences(SqlConnection target) {
    this.target = target;
  }

  /**
   * @param set by quoted name, what the journal has of each
   * @return a line for each that stands elsewhere
   */
  List<String> moved(Map<String, Fingerprint> set) {
    List<String> names = List.copyOf(set.keySet());
    List<String> moved = new ArrayList<>();
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      List<String> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
      values(some)
          .forEach(
              (name, value) -> {
                Fingerprint wanted = set.get(name);
                if (wanted != null && !wanted.equals(value)) {
                  moved.add(
                      "sequence %s: set to %s, on the target %s"
                          .formatted(name, told(wanted), told(value)));
                }
              });
    }
    return moved;
  }

  private Map<String, Fingerprint> values(List<String> names) {
    List<String> there =
        target
            .preparedQuery(STILL_THERE)
            .execute(Tuple.of(names.toArray(String[]::new)))
            .await()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    Map<String, Fingerprint> values = new TreeMap<>();
    if (!there.isEmpty()) {
      for (Row row : target.query(valuesSql(there)).execute().await()) {
        values.put(
            there.get(row.getInteger(0)),
            new Fingerprint(1, row.getBoolean(2) ? 1 : 0, row.getLong(1)));
      }
    }
    return values;
  }

  private static String valuesSql(List<String> names) {
    List<String> selects = new ArrayList<>();
    for (String name : names) {
      selects.add("SELECT " + selects.size() + ", last_value, is_called FROM " + name);
    }
    return String.join(" UNION ALL ", selects);
  }

  private static String told(Fingerprint value) {
    return value.low() + (value.high() == 1 ? "" : " (is_called false)");
  }
}
