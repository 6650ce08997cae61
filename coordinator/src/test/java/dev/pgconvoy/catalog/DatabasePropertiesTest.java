package dev.pgconvoy.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.catalog.DatabaseProperties.DatabaseSetting;
import dev.pgconvoy.catalog.DatabaseProperties.Grant;
import dev.pgconvoy.catalog.DatabaseProperties.Label;
import dev.pgconvoy.task.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabasePropertiesTest {

  private static final DatabaseProperties PROPERTIES =
      new DatabaseProperties(
          "the owner",
          7,
          "it's",
          true,
          List.of(new Grant(null, "CONNECT", false), new Grant("app", "CREATE", true)),
          List.of(new Label("provider", "secret")),
          List.of(new DatabaseSetting("app", new Setting("work_mem", "1MB"))));

  @Test
  void owner_and_privileges_are_left_out_unless_wanted() {
    assertEquals(
        List.of(
            "ALTER ROLE \"app\" IN DATABASE \"db\" SET \"work_mem\" TO '1MB'",
            "COMMENT ON DATABASE \"db\" IS 'it''s'",
            "SECURITY LABEL FOR \"provider\" ON DATABASE \"db\" IS 'secret'",
            "ALTER DATABASE \"db\" CONNECTION LIMIT 7"),
        sql(PROPERTIES.statements("db", false, false)));
  }

  @Test
  void privileges_replace_the_default_ones_once_the_owner_is_there() {
    List<String> sql = sql(PROPERTIES.statements("db", true, true));
    assertEquals(
        List.of(
            "ALTER DATABASE \"db\" OWNER TO \"the owner\"",
            "REVOKE ALL ON DATABASE \"db\" FROM PUBLIC",
            "GRANT CONNECT ON DATABASE \"db\" TO PUBLIC",
            "GRANT CREATE ON DATABASE \"db\" TO \"app\" WITH GRANT OPTION"),
        sql.subList(4, sql.size()));
  }

  @Test
  void no_property_of_a_database_stops_a_run() {
    assertTrue(PROPERTIES.statements("db", true, true).stream().allMatch(Statement::optional));
  }

  @Test
  void a_new_database_has_none() {
    assertTrue(DatabaseProperties.none("someone").isDefault());
    assertFalse(PROPERTIES.isDefault());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "search_path | \"$user\", public | SET \"search_path\" TO '$user', 'public'",
        "search_path | \"a, \"\"b\"\"\", c | SET \"search_path\" TO 'a, \"b\"', 'c'",
        "search_path | `` | SET \"search_path\" TO ''",
        "search_path | \"\" | SET \"search_path\" TO ''",
        "DateStyle | ISO, DMY | SET \"DateStyle\" TO 'ISO, DMY'",
        "my.own | it's | SET \"my\".\"own\" TO 'it''s'",
      })
  void a_setting_is_given_as_it_was(String name, String value, String clause) {
    assertEquals(clause, new Setting(name, value).clause());
  }

  private static List<String> sql(List<Statement> statements) {
    return statements.stream().map(Statement::sql).toList();
  }
}
