package dev.pgconvoy.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.pgconvoy.web.WrittenRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Goal: a database of any size can be looked through. Method: 20,000 tables, of which the page may
 * hold only those on the screen, and any of which must come when it is scrolled to.
 */
@ExtendWith(Chromium.class)
class LongListsIT {

  private static final int TABLES = 20_000;

  /** A screen of rows and a few around it. */
  private static final int MOST_ROWS = 60;

  /** Scrolls by a few rows a frame for a while; tells how long each frame took. */
  private static final String SCROLL =
      """
      async (rows) => {
        const frames = [];
        let most = 0;
        let last = performance.now();
        for (let i = 0; i < 120; i++) {
          rows.scrollTop += 180;
          await new Promise(requestAnimationFrame);
          frames.push(performance.now() - last);
          last = performance.now();
          most = Math.max(most, rows.querySelectorAll('.row').length);
        }
        frames.sort((a, b) => a - b);
        return [most, frames[60], frames[119]];
      }
      """;

  @Test
  void twenty_thousand_tables_scroll_with_a_screenful_of_rows_and_each_can_be_reached(
      Browsing browsing) throws Exception {
    WrittenRun run = new WrittenRun(TABLES).planned();
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      Locator rows = page.locator("#panel-tables .rows");
      assertThat(page.locator("#panel-tables .found")).hasText("20,000 tables");

      @SuppressWarnings("unchecked")
      List<Number> told = (List<Number>) rows.evaluate(SCROLL);
      System.out.printf(
          "20,000 tables: a frame took %.0f ms when scrolling, at most %.0f ms%n",
          told.get(1).doubleValue(), told.get(2).doubleValue());
      assertTrue(told.get(0).intValue() <= MOST_ROWS, () -> told.get(0) + " rows in the page");

      page.locator("#panel-tables .head button").first().click(); // by name, from a to z
      for (int wanted : new int[] {TABLES - 1, TABLES / 2, 7_919}) {
        rows.evaluate("(rows, index) => { rows.scrollTop = index * 44; }", wanted);
        assertThat(rows.locator("[aria-rowindex='" + (wanted + 2) + "'] b"))
            .hasText(run.contents.name(wanted));
        assertTrue(rows.locator(".row").count() <= MOST_ROWS);
      }

      page.getByLabel("Search tables").fill("order_items_18001");
      assertThat(page.locator("#panel-tables .found")).hasText("1 table found");
      rows.locator(".name").first().click();
      assertThat(page.locator("#drawer h2")).hasText("shop.order_items_18001");
    }
  }
}
