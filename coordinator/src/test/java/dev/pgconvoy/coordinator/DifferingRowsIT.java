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
}
