package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Materialized views that are others after each REFRESH: nothing is wrong, nor is it hidden. */
class RefreshedViewsIT {

  private static final String VIEWS =
      """
      CREATE TABLE t (id int PRIMARY KEY);
      INSERT INTO t SELECT generate_series(1, 10);
      CREATE SEQUENCE drawn;
      CREATE SEQUENCE other;
      CREATE SEQUENCE by_body;
      CREATE VIEW numbered AS SELECT id, nextval('drawn') AS n FROM t;
      CREATE FUNCTION by_body() RETURNS bigint RETURN nextval('by_body');
      CREATE FUNCTION pure(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 + 1';
      CREATE MATERIALIZED VIEW through_view AS SELECT * FROM numbered;
      CREATE MATERIALIZED VIEW through_function AS SELECT id, by_body() FROM t;
      CREATE MATERIALIZED VIEW by_chance AS SELECT id, random() AS r FROM t;
      CREATE MATERIALIZED VIEW of_now AS SELECT id, now() AS at, current_date AS day FROM t;
      CREATE MATERIALIZED VIEW on_top AS SELECT max(r) FROM by_chance;
      CREATE MATERIALIZED VIEW sampled AS SELECT id FROM t TABLESAMPLE bernoulli (50);
      CREATE MATERIALIZED VIEW steady AS SELECT id, pure(id) AS more, lower('A') AS a FROM t;
      CREATE MATERIALIZED VIEW not_filled AS SELECT random() WITH NO DATA;
      """;

  private static final String CALLS = "its definition calls ";

  @Test
  void materialized_views_that_no_refresh_makes_again_are_named_with_what_they_call()
      throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(VIEWS)) {
      RunSummary summary = fixture.migrate(fixture.request(), Verdict.PROVED);
      assertEquals(
          Map.of(
              "through_view", "nextval()",
              "through_function", "nextval(), public.by_body()",
              "by_chance", "random()",
              "of_now", "current_date, now()",
              "on_top", "random()",
              "sampled", "TABLESAMPLE"),
          summary.skipped().stream()
              .filter(left -> left.object().startsWith("ROWS "))
              .collect(
                  Collectors.toMap(
                      left -> left.object().replaceAll("ROWS \"public\"|[.\"]", ""),
                      left -> left.why().substring(left.why().indexOf(CALLS) + CALLS.length()))));
      assertEquals(
          List.of(
              "VALUE OF SEQUENCE \"public\".\"by_body\"", "VALUE OF SEQUENCE \"public\".\"drawn\""),
          summary.skipped().stream()
              .map(SkippedObject::object)
              .filter(object -> object.startsWith("VALUE"))
              .toList());
      assertTrue(
          summary.view().events().stream()
              .anyMatch(
                  event -> event.text().contains("the REFRESH of \"public\".\"through_view\"")),
          () -> MigrationFixture.told(summary));
    }
  }

  @Test
  void what_no_refresh_accounts_for_is_a_difference_as_ever() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(VIEWS)) {
      fixture.migrate(fixture.request(), Verdict.PROVED);
      fixture.target.run(
          """
          SELECT nextval('other');
          SELECT setval('by_body', 1, false), setval('drawn', 3);
          ALTER SEQUENCE by_body MINVALUE -5;
          SELECT setval('by_body', -1);
          DROP MATERIALIZED VIEW steady;
          CREATE MATERIALIZED VIEW steady AS SELECT id, pure(id) AS more, lower('B') AS a FROM t;
          REFRESH MATERIALIZED VIEW not_filled;
          """);
      RunSummary summary =
          fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.DIFFERENT);
      String told = String.join("\n", summary.differences());
      assertTrue(told.contains("sequence \"public\".\"other\": set to 1 (is_called false)"), told);
      assertTrue(told.contains("sequence \"public\".\"by_body\""), told);
      assertTrue(told.contains("MATERIALIZED VIEW public.steady"), told);
      assertTrue(told.contains("MATERIALIZED VIEW public.not_filled"), told);
    }
  }
}
