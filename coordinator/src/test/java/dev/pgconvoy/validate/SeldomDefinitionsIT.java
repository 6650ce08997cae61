package dev.pgconvoy.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.validate.schema.SchemaDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.AttributeDifference;
import dev.pgconvoy.validate.schema.SchemaResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What most objects have is told in a short way, and nothing else is lost by that. Method: what few
 * have is given to an object on one side only, each to one; and indexes of every kind are told as
 * PostgreSQL tells them.
 */
class SeldomDefinitionsIT {

  private static final String PLAIN = SqlResource.read(SchemaResult.class, "plain.sql");
  private static final String SELDOM = SqlResource.read(SchemaResult.class, "seldom.sql");
  private static final String EVERY_INDEX = SqlResource.read(SchemaResult.class, "every-index.sql");
  private static final String INDEXES = SqlResource.read(SchemaResult.class, "indexes.sql");

  static IntStream majors() {
    return PostgresServers.majors().stream().mapToInt(Integer::intValue);
  }

  @Test
  void what_only_one_of_two_otherwise_plain_objects_has_is_found() throws Exception {
    try (ValidationFixture fixture = ValidationFixture.between(15, 18, PLAIN)) {
      fixture.target.run(SELDOM);
      SchemaResult found = fixture.expect(Verdict.DIFFERENT).schema();
      assertNotNull(found);
      assertEquals(
          SELDOM
              .lines()
              .filter(line -> line.matches("-- (CHANGED|MISSING|EXTRA) .*"))
              .map(line -> line.substring(3))
              .sorted()
              .collect(Collectors.joining("\n")),
          found.differences().stream()
              .map(SeldomDefinitionsIT::told)
              .sorted()
              .collect(Collectors.joining("\n")));
    }
  }

  private static String told(SchemaDifference difference) {
    return difference.attributes().stream()
        .map(AttributeDifference::attribute)
        .collect(Collectors.joining(", ", difference.change() + " " + difference.name() + ": ", ""))
        .stripTrailing();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void an_index_is_told_as_PostgreSQL_tells_it(int major) throws Exception {
    try (TestDatabase database = PostgresServers.database(major)) {
      database.run(EVERY_INDEX);
      assertEquals(List.of(), otherwiseTold(database));
    }
  }

  @Test
  void an_index_is_told_as_PostgreSQL_tells_it_where_a_type_got_another_default() throws Exception {
    try (TestDatabase database = PostgresServers.database(15)) {
      database.run(
          """
          CREATE OPERATOR CLASS public.own DEFAULT FOR TYPE varchar USING btree AS
            OPERATOR 1 < (text, text), OPERATOR 2 <= (text, text), OPERATOR 3 = (text, text),
            OPERATOR 4 >= (text, text), OPERATOR 5 > (text, text), FUNCTION 1 (varchar, varchar) bttextcmp(text, text);
          CREATE TABLE public.t (a varchar(5), b text);
          CREATE INDEX ON public.t (a);
          CREATE INDEX ON public.t (a text_ops);
          CREATE INDEX ON public.t (b);
          """);
      assertEquals(List.of(), otherwiseTold(database));
    }
  }

  private static List<String> otherwiseTold(TestDatabase database) throws SQLException {
    String told = INDEXES.strip().substring(0, INDEXES.strip().length() - 1);
    List<String> differing = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO ''");
      ResultSet indexes =
          statement.executeQuery(
              "SELECT definition ->> 'definition', pg_get_indexdef(name::regclass) FROM ("
                  + told
                  + ") AS told");
      int read = 0;
      while (indexes.next()) {
        read++;
        if (!indexes.getString(1).equals(indexes.getString(2))) {
          differing.add(indexes.getString(1) + " instead of " + indexes.getString(2));
        }
      }
      differing.addAll(read == 0 ? List.of("no index was read") : List.of());
    }
    return differing;
  }
}
