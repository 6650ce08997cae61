package dev.pgconvoy.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DumpComparisonTest {
  private static final String TABLE =
      entry("t; Type: TABLE", "CREATE TABLE public.t (", "    a integer", ");");
  private static final String ROWS = rows("public.t (a, b)", "1\tx", "2\ty", "2\ty");

  @Test
  void equal_dumps_have_no_difference() {
    assertEquals("", compare(TABLE + ROWS, TABLE + ROWS));
  }

  @Test
  void rows_in_another_order_are_no_difference() {
    assertEquals("", compare(ROWS, rows("public.t (a, b)", "2\ty", "1\tx", "2\ty")));
  }

  @Test
  void columns_in_another_order_are_no_difference_of_rows() {
    assertEquals("", compare(ROWS, rows("public.t (b, a)", "x\t1", "y\t2", "y\t2")));
  }

  @Test
  void rows_of_two_partitions_are_rows_of_their_root() {
    String parts = rows("public.t (a, b)", "2\ty") + rows("public.t (b, a)", "x\t1", "y\t2");
    assertEquals("", compare(ROWS, parts));
  }

  @Test
  void a_lost_and_a_doubled_row_are_shown() {
    assertEquals(
        "rows of public.t [a, b]\n  - 2\ty",
        compare(ROWS, rows("public.t (a, b)", "1\tx", "2\ty")));
    assertEquals(
        "rows of public.t [a, b]\n  + 1\tx",
        compare(ROWS, rows("public.t (a, b)", "1\tx", "1\tx", "2\ty", "2\ty")));
  }

  @Test
  void null_and_an_empty_string_differ() {
    assertFalse(compare(rows("t (a)", "\\N"), rows("t (a)", "")).isEmpty());
  }

  @Test
  void rows_of_a_table_without_columns_are_counted() {
    assertEquals("", compare(rows("public.z ", "", ""), rows("public.z ", "", "")));
    assertFalse(compare(rows("public.z ", "", ""), rows("public.z ", "")).isEmpty());
  }

  @Test
  void a_name_over_several_lines_heads_rows_all_the_same() {
    String odd = "\"a\nb (\"\"x\"\")\".\"c (d\" (\"e\n,\", f)";
    String same = "\"a\nb (\"\"x\"\")\".\"c (d\" (f, \"e\n,\")";
    assertEquals("", compare(rows(odd, "1\t2"), rows(same, "2\t1")));
    assertFalse(compare(rows(odd, "1\t2"), rows(odd, "1\t3")).isEmpty());
  }

  @Test
  void rows_that_look_like_comments_of_the_dump_are_rows() {
    String row = "-- Name: fake; Type: TABLE; Schema: public; Owner: x";
    assertFalse(compare(rows("t (a)", row), rows("t (a)", "other")).isEmpty());
  }

  @Test
  void a_missing_object_is_shown_by_its_name() {
    String index = entry("i; Type: INDEX", "CREATE INDEX i ON public.t USING btree (a);");
    assertTrue(
        compare(TABLE + index, TABLE).startsWith("i; Type: INDEX; Schema: public; Owner: o"));
  }

  @Test
  void an_object_without_statements_can_be_missing() {
    assertFalse(compare(entry("c; Type: COMMENT"), "").isEmpty());
  }

  @Test
  void the_same_statements_in_another_order_are_a_difference() {
    String here = entry("t; Type: TABLE", "a", "b");
    String there = entry("t; Type: TABLE", "b", "a");
    assertTrue(compare(here, there).endsWith("the same lines in another order"));
  }

  @Test
  void what_is_shown_is_bounded() {
    String thousand =
        IntStream.range(0, 1000)
            .mapToObj(n -> entry("t" + n + "; Type: TABLE", "x".repeat(10_000)))
            .collect(Collectors.joining());
    String shown = compare(thousand, "");
    assertTrue(shown.endsWith("... and 980 more objects"), shown);
    assertTrue(shown.length() < 10_000);
  }

  private static String compare(String source, String target) {
    return DumpComparison.between(parse(source), parse(target)).toString();
  }

  private static PlainDump parse(String text) {
    return new PlainDumpParser(text).parse(15);
  }

  private static String entry(String nameAndType, String... lines) {
    return "--\n-- Name: %s; Schema: public; Owner: o\n--\n\n%s\n\n"
        .formatted(nameAndType, String.join("\n", lines));
  }

  private static String rows(String columns, String... rows) {
    String lines = Stream.of(rows).map(row -> row + "\n").collect(Collectors.joining());
    return "COPY %s FROM stdin;\n%s\\.\n\n\n".formatted(columns, lines);
  }
}
