package dev.pgconvoy.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.validate.ReadPlan.Batch;
import dev.pgconvoy.validate.TableShape.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadPlanTest {

  private static final long MIB = 1L << 20;

  @Test
  void a_large_table_is_read_in_parts_on_either_side() {
    Batch batch = batch(1024 * MIB, 2);
    assertEquals(8, batch.source().size());
    assertEquals(8, batch.target().size());
  }

  @Test
  void where_parts_cannot_be_read_at_the_same_time_a_table_is_read_whole_up_to_a_bound() {
    assertEquals(2, batch(1024 * MIB, 1).readings());
    assertEquals(18, batch(2049 * MIB, 1).readings());
  }

  private static Batch batch(long bytes, int streams) {
    QualifiedName name = new QualifiedName("public", "t");
    Relation relation = new Relation(name, 1, 1, 1_000, bytes / 8192, bytes, true);
    TableShape table =
        new TableShape(name, Kind.TABLE, null, List.of(), List.of(), List.of(relation), List.of());
    TablePair pair = new TablePair(table, table, List.of(), 0);
    return new ReadPlan(List.of(pair), 2, streams, 15, 17).batches().getFirst();
  }
}
