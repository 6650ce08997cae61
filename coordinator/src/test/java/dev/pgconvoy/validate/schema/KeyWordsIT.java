package dev.pgconvoy.validate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyWordsIT {

  @Test
  void every_word_that_only_newer_majors_quote_is_known_and_no_other() throws Exception {
    Set<String> before = quoted(Collections.min(PostgresServers.majors()));
    Set<String> words = quoted(Collections.max(PostgresServers.majors()));
    assertFalse(before.isEmpty());
    for (String word : words) {
      String name = '"' + word + '"';
      assertEquals(before.contains(word) ? name : word, KeyWords.unquoted(name));
    }
  }

  private static Set<String> quoted(int major) throws SQLException {
    try (TestDatabase database = PostgresServers.database(major);
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      ResultSet rows =
          statement.executeQuery(
              "SELECT word FROM pg_get_keywords() WHERE quote_ident(word) <> word");
      Set<String> words = new TreeSet<>();
      while (rows.next()) {
        words.add(rows.getString(1));
      }
      return words;
    }
  }
}
