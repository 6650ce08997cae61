package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.progress.PageQuery;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.TableRow;
import dev.pgconvoy.task.Section;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A migration whose rows were changed on the target before they were read back: who looks at it
 * afterwards, in its journal, sees which, too.
 */
class DifferingRowsIT {

  @Test
  void the_rows_that_differ_are_named_by_the_migration_itself() throws Exception {
    try (MigrationFixture fixture = MigrationFixture.with(MigrationFixture.WAREHOUSE)) {
      for (Section section : EnumSet.complementOf(EnumSet.of(Section.VALIDATE))) {
        fixture.migrate(fixture.request().only(section));
      }
      fixture.target.run("UPDATE stock.item SET name = 'broken' WHERE id = 4711");
      RunSummary summary =
          fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.DIFFERENT);
      assertEquals(1, summary.differences().size());
      String text = summary.differences().getFirst();
      assertTrue(text.contains("id = '4711': name is 'item 4711' on the source, 'broken'"), text);
      RunBoard later = JournaledRunIT.read(fixture);
      RunSummary read = Objects.requireNonNull(later.picture().summary());
      assertEquals(Verdict.DIFFERENT, read.verdict());
      assertEquals(summary.differences(), read.differences());
      assertEquals(
          List.of("item"),
          new RunPages(later)
              .tables(PageQuery.first(1_000)).items().stream()
                  .filter(table -> table.validation().equals("different"))
                  .map(TableRow::name)
                  .toList());
    }
  }

  @Test
  void rows_of_a_partitioned_table_are_listed_once() throws Exception {
    try (MigrationFixture fixture =
        MigrationFixture.with(
            """
            CREATE TABLE paid (id int, how text, amount int, PRIMARY KEY (id, how)) PARTITION BY LIST (how);
            CREATE TABLE paid_card PARTITION OF paid FOR VALUES IN ('card');
            CREATE TABLE paid_cash PARTITION OF paid FOR VALUES IN ('cash');
            INSERT INTO paid SELECT i, CASE i % 2 WHEN 0 THEN 'card' ELSE 'cash' END, i FROM generate_series(1, 100) AS i;
            """)) {
      for (Section section : EnumSet.complementOf(EnumSet.of(Section.VALIDATE))) {
        fixture.migrate(fixture.request().only(section));
      }
      fixture.target.run("UPDATE paid SET amount = 0 WHERE id IN (17, 18)");
      RunSummary summary =
          fixture.migrate(fixture.request().only(Section.VALIDATE), Verdict.DIFFERENT);
      String text = String.join("\n", summary.differences());
      assertEquals(2, summary.differences().size(), text);
      assertEquals(1, text.lines().filter(line -> line.contains("id = '17'")).count(), text);
      assertEquals(
          1,
          text.lines()
              .filter(line -> line.contains("its rows are among those of \"public\".\"paid\""))
              .count(),
          text);
    }
  }
}
