package dev.pgconvoy.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.web.WrittenRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFiguresTest {

  @Test
  void a_table_of_which_nobody_knows_how_long_it_took_has_no_rate() {
    WrittenRun run = new WrittenRun(1).planned();
    run.board.copied(0, 1_000, 64_000_000, 0);
    TableRow row = new RunPages(run.board).tables(PageQuery.first(1)).items().getFirst();
    assertEquals(64_000_000, row.bytesCopied());
    assertEquals(0, row.bytesPerSecond());
  }

  @Test
  void a_table_whose_rows_differ_is_different_and_not_failed() {
    WrittenRun run = new WrittenRun(3).planned();
    run.carryOut(Section.DATA);
    run.carryOut(Section.POST_DATA);
    run.carryOut(Section.VALIDATE);
    run.over(Verdict.DIFFERENT, List.of("shop.orders: 2 rows differ"));
    RunPages pages = new RunPages(run.board);
    assertEquals(TableState.DIFFERENT, pages.table(0).state());
    assertEquals("different", pages.table(0).validation());
    assertEquals(1, pages.tableStates().get("different"));
    assertEquals(0, pages.tableStates().get("failed"));
    PageQuery worstFirst = new PageQuery("", "", "", "", "state", false, 0, 1);
    assertEquals(0, pages.tables(worstFirst).items().getFirst().number());
  }
}
