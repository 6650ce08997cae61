package dev.pgconvoy.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.web.WrittenContents;
import dev.pgconvoy.web.WrittenRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That the page says what is, in the words of report and terminal. */
@ExtendWith(Chromium.class)
class WordsIT {

  @Test
  void a_table_whose_rows_differ_is_different_and_not_failed(Browsing browsing) throws Exception {
    WrittenRun run = new WrittenRun(12).planned();
    run.carryOut(Section.DATA);
    run.carryOut(Section.POST_DATA);
    run.carryOut(Section.VALIDATE);
    run.over(Verdict.DIFFERENT, List.of("shop.orders: 2 rows different"));
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      assertThat(page.locator("#count-tables")).hasText("1 different");
      Locator first = page.locator("#panel-tables .rows .row").first();
      assertThat(first.locator(".state-cell")).hasText("different");
      assertThat(first.locator(".state-cell use")).hasAttribute("href", "#i-differ");
      assertThat(page.locator("#trouble-report")).isVisible();

      page.locator("#show-trouble").click();
      assertThat(page.locator("#panel-tables .found")).hasText("1 table found");
      first.locator("button").first().click();
      assertThat(page.locator("#drawer .drawer-head")).containsText("different");
      assertThat(page.locator("#drawer .drawer-head")).not().containsText("failed");
    }
  }

  @Test
  void nothing_is_said_to_wait_for_writing_once_all_rows_are_there(Browsing browsing)
      throws Exception {
    WrittenRun run = new WrittenRun(12).planned();
    run.carryOut(run.contents.task(1, 0));
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      assertThat(page.locator("#why-words")).containsText("The target sets the pace");
      assertThat(page.locator("#why-then")).isHidden();

      run.carryOut(Section.DATA);
      run.carryOut(Section.POST_DATA);
      run.begin(run.contents.task(3, WrittenContents.READ_BACK), 0);
      assertThat(page.locator("#why-words"))
          .hasText("No rows are copied now: rows are read back, by the target alone.");
      assertThat(page.locator("#why-then")).hasText("While rows were copied");

      run.carryOut(Section.VALIDATE);
      run.over(Verdict.PROVED, List.of());
      assertThat(page.locator("#why-words")).containsText("The target set the pace of copying");
    }
  }
}
