package dev.pgconvoy.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnCompressionTest {

  private static final String TABLE =
      """
      CREATE TABLE s.t (
          a text DEFAULT 'ALTER TABLE t ALTER COLUMN a SET COMPRESSION lz4;'::text,
          b text
      );
      ALTER TABLE ONLY s.t ALTER COLUMN a SET COMPRESSION lz4;
      ALTER TABLE ONLY s.t ALTER COLUMN b SET COMPRESSION pglz;
      """;

  @Test
  void a_method_that_the_target_lacks_is_left_out_and_nothing_else() {
    assertEquals(
        """
        CREATE TABLE s.t (
            a text DEFAULT 'ALTER TABLE t ALTER COLUMN a SET COMPRESSION lz4;'::text,
            b text
        );
        ALTER TABLE ONLY s.t ALTER COLUMN b SET COMPRESSION pglz;""",
        ColumnCompression.without(Set.of("lz4"), TABLE));
  }

  @Test
  void where_the_target_has_all_methods_nothing_is_left_out() {
    assertEquals(TABLE, ColumnCompression.without(Set.of(), TABLE));
  }
}
