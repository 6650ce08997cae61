package dev.pgconvoy.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ColumnOptionsTest {

  /** As pg_dump 15.18 writes it of a server of 15.20. */
  @Test
  void what_a_server_notes_for_itself_is_left_out_and_what_somebody_has_set_stays() {
    assertEquals(
        """
        CREATE TABLE s.t (
            a text DEFAULT 'SET (pg_attver=1);'::text,
            "b;" integer
        );
        ALTER TABLE ONLY s.t ALTER COLUMN a SET STORAGE EXTERNAL;
        ALTER TABLE ONLY s.t ALTER COLUMN "b;" SET (n_distinct=5);""",
        ColumnOptions.asSet(
            """
            CREATE TABLE s.t (
                a text DEFAULT 'SET (pg_attver=1);'::text,
                "b;" integer
            );
            ALTER TABLE ONLY s.t ALTER COLUMN a SET STORAGE EXTERNAL;
            ALTER TABLE ONLY s.t ALTER COLUMN a SET (pg_attver=102810288);
            ALTER TABLE ONLY s.t ALTER COLUMN "b;" SET (pg_attver=102810288, n_distinct=5);
            """));
  }

  @Test
  void a_definition_without_it_stays_as_it_is() {
    String definition = "CREATE TABLE s.t (\n    a text\n);\n";
    assertEquals(definition, ColumnOptions.asSet(definition));
  }
}
