package dev.pgconvoy.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalisationTest {
  @Test
  void columns_of_children_have_no_order() {
    assertEquals(
        normalised(
            15, 15, "TABLE", "CREATE TABLE c (", "    a int,", "    b int", ")", "INHERITS (p);"),
        normalised(
            15, 15, "TABLE", "CREATE TABLE c (", "    b int,", "    a int", ")", "INHERITS (p);"));
  }

  @Test
  void columns_of_other_tables_have_an_order() {
    assertNotEquals(
        normalised(15, 15, "TABLE", "CREATE TABLE c (", "    a int,", "    b int", ");"),
        normalised(15, 15, "TABLE", "CREATE TABLE c (", "    b int,", "    a int", ");"));
  }

  @Test
  void a_range_of_13_has_no_multirange_yet() {
    List<String> of13 = List.of("CREATE TYPE r AS RANGE (", "    subtype = date", ");");
    List<String> of14 =
        List.of(
            "CREATE TYPE r AS RANGE (",
            "    subtype = date,",
            "    multirange_type_name = m",
            ");");
    assertEquals(normalised(13, 14, "TYPE", of13), normalised(13, 14, "TYPE", of14));
    assertNotEquals(normalised(14, 15, "TYPE", of13), normalised(14, 15, "TYPE", of14));
  }

  @Test
  void a_view_of_15_names_the_table_of_each_column() {
    List<String> of15 =
        List.of(" SELECT \"T\n1\".a,", "    \"T\n1\".\"b.c\"", "   FROM s.\"T\n1\";");
    List<String> of16 = List.of(" SELECT a,", "    \"b.c\"", "   FROM s.\"T\n1\";");
    assertEquals(normalised(15, 16, "VIEW", of15), normalised(15, 16, "VIEW", of16));
    assertNotEquals(normalised(14, 15, "VIEW", of15), normalised(14, 15, "VIEW", of16));
    assertNotEquals(normalised(15, 16, "TABLE", of15), normalised(15, 16, "TABLE", of16));
  }

  @Test
  void numbers_keep_their_point() {
    assertEquals(List.of("SELECT 1.5"), normalised(15, 16, "VIEW", "SELECT 1.5"));
  }

  @Test
  void procedures_of_14_say_in() {
    assertEquals(
        normalised(13, 14, "PROCEDURE", "CREATE PROCEDURE p(a integer, INOUT b integer)"),
        normalised(13, 14, "PROCEDURE", "CREATE PROCEDURE p(IN a integer, INOUT b integer)"));
  }

  @Test
  void all_on_a_table_of_17_is_more_than_all_before() {
    assertEquals(
        List.of("GRANT ALL ON TABLE t TO r;"),
        normalised(
            16,
            17,
            "ACL",
            "GRANT SELECT,INSERT,REFERENCES,DELETE,TRIGGER,TRUNCATE,UPDATE ON TABLE t TO r;"));
  }

  @Test
  void not_null_of_18_has_a_name() {
    String of18 = "    \"a\nb\" integer CONSTRAINT \"x\ny_not_null1\" NOT NULL,";
    assertEquals(
        normalised(17, 18, "TABLE", "    \"a\nb\" integer NOT NULL,"),
        normalised(17, 18, "TABLE", of18));
    assertEquals(List.of(of18), normalised(18, 18, "TABLE", of18));
  }

  @Test
  void options_that_an_older_subscription_lacks_do_not_count() {
    assertEquals(
        List.of("CREATE SUBSCRIPTION s WITH (connect = false, two_phase = true);"),
        normalised(
            15,
            18,
            "SUBSCRIPTION",
            "CREATE SUBSCRIPTION s WITH (connect = false, run_as_owner = true, streaming = off, two_phase = true);"));
  }

  @Test
  void settings_of_a_database_have_no_order() {
    assertEquals(
        normalised(15, 15, "DATABASE PROPERTIES", "a", "b"),
        normalised(15, 15, "DATABASE PROPERTIES", "b", "a"));
  }

  @Test
  void only_an_old_target_keeps_create_in_public() {
    String grant = "GRANT CREATE ON SCHEMA public TO PUBLIC;";
    assertEquals(List.of(), normalised(13, 14, "ACL", grant));
    assertEquals(List.of(grant), normalised(13, 15, "ACL", grant));
  }

  private static List<String> normalised(int source, int target, String type, String... lines) {
    return normalised(source, target, type, List.of(lines));
  }

  private static List<String> normalised(int source, int target, String type, List<String> lines) {
    DumpEntry entry = new DumpEntry("n; Type: " + type + "; Schema: s; Owner: o", lines);
    for (Normalisation each : Normalisation.between(source, target)) {
      entry = each.statements(entry);
    }
    return entry.lines();
  }
}
