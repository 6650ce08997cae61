package dev.pgconvoy.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.web.WrittenRun;
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
}
