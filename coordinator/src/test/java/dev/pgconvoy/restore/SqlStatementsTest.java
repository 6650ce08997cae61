package dev.pgconvoy.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatementsTest {

  @Test
  void an_index_and_what_follows_it_are_statements_of_their_own() {
    assertEquals(
        List.of("CREATE INDEX i ON s.t USING btree (a)", "ALTER TABLE s.t CLUSTER ON i"),
        SqlStatements.of(
            "CREATE INDEX i ON s.t USING btree (a);\n\n\nALTER TABLE s.t CLUSTER ON i;\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX \"a;b\" ON t (a)",
        "CREATE INDEX i ON \"t\"\";\" (a)",
        "CREATE INDEX i ON t ((a || ';'))",
        "CREATE INDEX i ON t ((a || 'it''s;'))",
        "CREATE INDEX i ON t ((a || E'\\';'))",
        "CREATE INDEX i ON t ((a || 'ends in a backslash\\')) WHERE b = ';'",
        "SELECT $$a;b$$",
        "SELECT $x$a;$$;b$x$",
        "SELECT $1, a$b, ';'",
        "SELECT 1 -- not the end;\n + 1",
      })
  void a_semicolon_inside_of_something_ends_nothing(String statement) {
    assertEquals(List.of(statement, "SELECT 2"), SqlStatements.of(statement + ";\nSELECT 2;\n"));
  }

  @Test
  void nothing_but_white_space_is_no_statement() {
    assertEquals(List.of(), SqlStatements.of(" ;\n;\n"));
  }
}
