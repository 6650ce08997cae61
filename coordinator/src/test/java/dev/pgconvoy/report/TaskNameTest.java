package dev.pgconvoy.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskNameTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "TABLE DATA \"public\".\"orders\" 3/8,TABLE DATA public.orders 3/8",
        "\"Public\".\"orders\",\"Public\".orders",
        "\"a b\".\"c\",\"a b\".c",
        "\"say \"\"hi\"\" now\",\"say \"\"hi\"\" now\"",
        "\"\"\"x\"\"\",\"\"\"x\"\"\"",
      })
  void only_needless_quotes_go(String id, String readable) {
    assertEquals(readable, TaskName.readable(id));
  }
}
