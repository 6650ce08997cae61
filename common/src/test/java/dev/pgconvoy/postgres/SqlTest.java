package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {

  @Test
  void an_identifier_is_always_quoted() {
    assertEquals("\"orders\"", Sql.identifier("orders"));
    assertEquals("\"a\"\"b;\n\"", Sql.identifier("a\"b;\n"));
  }

  @Test
  void a_literal_doubles_its_quotes() {
    assertEquals("'it''s'", Sql.literal("it's"));
  }

  @Test
  void a_literal_with_a_backslash_is_an_escape_string() {
    assertEquals(" E'C:\\\\''x'", Sql.literal("C:\\'x"));
  }

  @Test
  void a_nul_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> Sql.identifier("a\0b"));
    assertThrows(IllegalArgumentException.class, () -> Sql.literal("a\0b"));
  }

  @Test
  void a_column_list_has_no_parentheses() {
    assertEquals("\"a\", \"B\"", Sql.columnList(List.of("a", "B")));
    assertEquals("", Sql.columnList(List.of()));
  }

  @Test
  void a_qualified_name_quotes_both_parts() {
    assertEquals("\"s.1\".\"t\"\"\"", new QualifiedName("s.1", "t\"").sql());
    assertThrows(IllegalArgumentException.class, () -> new QualifiedName("", "t"));
  }
}
