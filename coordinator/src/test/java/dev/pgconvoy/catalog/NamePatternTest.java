package dev.pgconvoy.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "orders, ^(orders)$",
        "Orders, ^(orders)$",
        "\"Orders\", ^(Orders)$",
        "o*_20??, ^(o.*_20..)$",
        "\"o*\", ^(o\\*)$",
        "\"a\"\"b\", ^(a\"b)$",
        "\"a.b\", ^(a\\.b)$",
        "price$, ^(price\\$)$",
        "(a|b)[0-9]+, ^((a|b)[0-9]+)$",
        "_int4[], ^(_int4\\[])$",
        "Ärger, ^(Ärger)$",
      })
  void a_pattern_becomes_an_anchored_expression(String pattern, String expression) {
    assertEquals(expression, NamePattern.ofTable(pattern).name());
    assertEquals(expression, NamePattern.ofSchema(pattern).name());
  }

  @Test
  void a_dot_outside_quotes_parts_schema_and_table() {
    NamePattern pattern = NamePattern.ofTable("App*.\"Order.Lines\"");
    assertEquals("^(app.*)$", pattern.schema());
    assertEquals("^(Order\\.Lines)$", pattern.name());
    assertEquals("App*.\"Order.Lines\"", pattern.text());
    assertNull(NamePattern.ofTable("orders").schema());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".b", "a.b.c"})
  void names_without_letters_and_other_databases_are_refused(String pattern) {
    assertThrows(IllegalArgumentException.class, () -> NamePattern.ofTable(pattern));
  }

  @Test
  void a_schema_has_no_dot() {
    assertThrows(IllegalArgumentException.class, () -> NamePattern.ofSchema("a.b"));
  }
}
