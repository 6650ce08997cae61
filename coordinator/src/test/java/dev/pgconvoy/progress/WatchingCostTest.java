package dev.pgconvoy.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.web.WrittenContents;
import dev.pgconvoy.web.WrittenRun;
import org.junit.jupiter.api.Test;

/**
 * Goal: a database of 100,000 tables is watched for next to nothing. Method: the plan counts what
 * it is asked, and that count is the clock as well: what is worked out is bounded by work, not by
 * time.
 */
class WatchingCostTest {

  private static final int TABLES = 100_000;

  /** Enough for each list to be asked for anew many times, if it were not kept. */
  private static final int ROUNDS = 40;

  /** What the rows of one page ask for. */
  private static final int PER_PAGE = 100 * 60;

  private final WrittenRun run = new WrittenRun(TABLES).planned();
  private final WrittenContents contents = run.contents;

  @Test
  void a_picture_asks_nothing_of_the_plan() {
    long before = contents.asked();
    for (int i = 0; i < 1_000; i++) {
      run.picture();
    }
    assertEquals(before, contents.asked());
  }

  @Test
  void each_viewer_takes_a_hundredth_of_the_time_at_most_whatever_it_sorts_and_filters_by() {
    long[] idle = {0};
    run.board.selections = new Selections(() -> contents.asked() + idle[0]);
    PageQuery[] viewers = {
      query("", "state"), query("", "bytes"), query("", "rows"), query("failed", ""), query("", "")
    };
    ask(viewers); // Each of them for the first time.
    long before = contents.asked();
    long pages = 0;
    for (int round = 0; round < ROUNDS; round++) {
      idle[0] += 1_000_000;
      ask(viewers);
      pages += viewers.length;
    }
    long worked = contents.asked() - before - pages * PER_PAGE;
    assertTrue(worked < idle[0] / 100 * viewers.length * 2, () -> worked + " asked in " + idle[0]);
  }

  private void ask(PageQuery[] viewers) {
    for (PageQuery query : viewers) {
      run.pages().tables(query);
      run.pages().tableStates();
    }
  }

  private static PageQuery query(String state, String sort) {
    return new PageQuery("", state, "", "", sort, true, 0, 100);
  }

  @Test
  void the_end_of_a_run_is_seen_at_once() {
    run.board.selections = new Selections(() -> 0);
    assertEquals(TABLES, run.pages().tableStates().get("waiting"));
    run.fail(run.contents.task(0, WrittenContents.INDEX), WrittenRun.failure());
    run.over(RunSummary.Verdict.SOME_OBJECTS_FAILED, java.util.List.of());
    assertEquals(1, run.pages().tableStates().get("failed"));
  }
}
