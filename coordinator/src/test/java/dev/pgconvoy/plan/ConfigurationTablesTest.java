package dev.pgconvoy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.catalog.ForeignKey;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConfigurationTablesTest {

  private static final List<Table> TABLES =
      LongStream.rangeClosed(1, 4).mapToObj(ConfigurationTablesTest::table).toList();

  @Test
  void what_is_referred_to_comes_first() {
    assertEquals(List.of(3L, 2L, 1L, 4L), order(key(1, 2), key(2, 3)));
  }

  @Test
  void tables_without_references_stay_in_their_order() {
    assertEquals(List.of(1L, 2L, 3L, 4L), order());
  }

  @Test
  void tables_of_others_and_of_a_circle_stop_nothing() {
    assertEquals(List.of(2L, 1L, 3L, 4L), order(key(1, 2), key(2, 1), key(3, 3), key(4, 99)));
  }

  private static List<Long> order(ForeignKey... foreignKeys) {
    return ConfigurationTables.inOrder(TABLES, List.of(foreignKeys)).stream()
        .map(Table::oid)
        .toList();
  }

  private static ForeignKey key(long table, long referenced) {
    return new ForeignKey(100 * table + referenced, "fk", table, referenced, false, true, true);
  }

  private static Table table(long oid) {
    QualifiedName name = new QualifiedName("s", "t" + oid);
    return new Table(
        oid,
        name,
        name,
        false,
        false,
        true,
        false,
        List.of("id"),
        null,
        false,
        "true",
        false,
        true,
        oid,
        0,
        1,
        8192);
  }
}
