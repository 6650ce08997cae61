package dev.pgconvoy.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.web.WrittenContents;
import dev.pgconvoy.web.WrittenRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person sees of a run, and what becomes of what they press. */
@ExtendWith(Chromium.class)
class DashboardIT {

  @Test
  void a_run_is_shown_from_its_first_moment_to_its_proof(Browsing browsing) throws Exception {
    WrittenRun run = new WrittenRun(12);
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      assertThat(page.locator("#phase")).hasText("Preparing");
      assertThat(page.locator("#doing")).hasText("pg_dump reads the schema");
      assertThat(page.locator("#step-access")).containsText("running");
      assertThat(page.locator("#panel-tables .empty")).containsText("when the plan is made");

      run.planned();
      long lease = run.begin(run.contents.task(0, 0), 0);
      run.progress(lease, 1_000, 5_000);
      assertThat(page.locator("#step-access")).containsText("done");
      assertThat(page.locator("#step-data")).containsText("running");
      assertThat(page.locator("#step-post-data")).containsText("next");
      assertThat(row(page, "orders")).containsText("copying");
      assertThat(page.locator(".slot-now").first()).hasText("TABLE DATA shop.orders 1/4");

      run.end(lease, run.contents.task(0, 0));
      run.carryOut(Section.DATA);
      run.carryOut(Section.POST_DATA);
      run.carryOut(Section.VALIDATE);
      run.over(Verdict.PROVED, List.of());
      assertThat(page.locator("#phase")).hasText("Proved: every row arrived");
      assertThat(page.locator("#percent")).hasText("100 %");
      assertThat(page.locator("#step-clean-up")).containsText("next");
      assertThat(row(page, "orders")).containsText("the same");
      assertThat(page.locator("#controls button")).hasCount(0);
      assertEquals("12", page.locator("#tables-done").getAttribute("value"));
      assertEquals(
          String.valueOf(run.picture().view().totals().rowsCopied()),
          page.locator("#rows-copied").getAttribute("value"));
    }
  }

  @Test
  void a_chosen_section_without_tasks_has_nothing_to_do_and_only_others_are_not_chosen(
      Browsing browsing) throws Exception {
    WrittenRun run = new WrittenRun(3).planned();
    run.board.section(Section.SEQUENCES, 0, 0);
    WrittenRun alone = new WrittenRun(0);
    alone.board.section(Section.SEQUENCES, 0, 0);
    alone.over(Verdict.SECTIONS_DONE, List.of());
    try (Served whole = Served.of(run);
        Served part = Served.of(alone)) {
      Page page = browsing.desktop();
      page.navigate(whole.address());
      assertThat(page.locator("#step-sequences .step-state")).hasText("nothing to do");
      assertThat(page.locator("#step-data")).containsText("next");

      Page other = browsing.desktop();
      other.navigate(part.address());
      assertThat(other.locator("#step-access .step-state")).hasText("done");
      assertThat(other.locator("#step-sequences .step-state")).hasText("nothing to do");
      assertThat(other.locator("#step-data .step-state")).hasText("not chosen");
      assertThat(other.locator("#percent")).hasText("100 %");
      assertThat(other.locator("#doing"))
          .hasText("Nothing was read back from the target and compared yet.");
    }
  }

  @Test
  void all_rows_are_there_when_the_last_is_copied_though_more_were_expected(Browsing browsing)
      throws Exception {
    WrittenRun run = new WrittenRun(3).planned();
    run.board.copying(run.contents.tables(), 2 * run.contents.totalBytes(), 0, 0);
    run.carryOut(Section.DATA);
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      assertThat(page.locator("#eta")).hasText("all are there");
    }
  }

  @Test
  void nothing_is_copied_any_more_once_a_run_was_interrupted(Browsing browsing) throws Exception {
    WrittenRun run = new WrittenRun(3).planned();
    long lease = run.begin(run.contents.task(0, 0), 0);
    run.progress(lease, 1_000, 5_000);
    run.over(Verdict.INTERRUPTED, List.of());
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      assertThat(row(page, "orders")).containsText("not finished");
      row(page, "orders").locator("button").first().click();
      assertThat(page.locator("#drawer .drawer-head")).containsText("not finished");
    }
  }

  @Test
  void buttons_pause_hold_back_and_stop_and_stopping_is_asked_twice(Browsing browsing)
      throws Exception {
    WrittenRun run = new WrittenRun(3).planned();
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());

      page.locator("#pause").click();
      assertThat(page.locator("#phase")).hasText("Paused");
      page.locator("#go-on").click();
      assertThat(page.locator("#phase")).hasText("Running");

      page.locator("#speed").click();
      page.locator("#slots-wanted").fill("2");
      page.locator("#rate-wanted").fill("12.5");
      page.locator("#set-speed").click();
      assertThat(page.locator("#speed")).hasText("2 slots, 12.5 MB/s");

      page.locator("#cancel").click();
      page.getByText("Let it run").click();
      assertFalse(run.asked.contains("cancel"));
      page.locator("#cancel").click();
      page.locator("#confirm-stop").click();
      assertThat(page.locator("#phase")).hasText("Stopping");
      assertEquals(List.of("pause", "resume", "slots 2", "rate 12500000", "cancel"), run.asked);
    }
  }

  @Test
  void a_table_that_failed_is_named_first_with_all_that_postgresql_said_and_tried_again(
      Browsing browsing) throws Exception {
    WrittenRun run = new WrittenRun(30).planned();
    run.carryOut(run.contents.task(4, 0));
    run.fail(run.contents.task(4, WrittenContents.INDEX), WrittenRun.failure());
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      assertThat(page.locator("#trouble")).containsText("1 task failed");
      page.locator("#show-trouble").click();
      assertThat(page.locator("#panel-tables .rows .row")).hasCount(1);

      page.locator("#panel-tables .name").first().click();
      Locator drawer = page.locator("#drawer");
      assertThat(drawer.locator("h2")).hasText("shop." + run.contents.name(4));
      Locator failure = drawer.locator(".failure").first();
      for (String said :
          List.of(
              "ERROR: could not create unique index \"orders_pkey\"",
              "23505",
              "Key (email)=(ada@example.org) is duplicated.",
              "Delete one of the rows on the source.",
              "SQL statement \"CREATE UNIQUE INDEX\"",
              "comparetup_index_btree_tiebreak",
              "worker-1/1",
              "--resume tries it again")) {
        assertThat(failure).containsText(said);
      }
      drawer.locator("summary").first().click();
      assertThat(drawer.locator("pre").first()).containsText("CREATE INDEX");

      drawer.locator("#retry").click();
      assertThat(drawer.locator("#retry")).hasCount(0);
      assertEquals(List.of("retry shop." + run.contents.name(4)), run.asked);
      page.keyboard().press("Escape");
      assertThat(page.locator("#trouble")).isHidden();
    }
  }

  @Test
  void a_connection_that_is_cut_is_said_to_be_and_comes_back_by_itself(Browsing browsing)
      throws Exception {
    WrittenRun run = new WrittenRun(3).planned();
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      assertThat(page.locator("#phase")).hasText("Running");

      browsing.expectCutOff();
      served.cut();
      assertThat(page.locator("#banner")).containsText("No connection to pgconvoy");
      assertThat(page.locator("#pause")).isDisabled();
      run.carryOut(Section.DATA);
      served.comeBack();
      assertThat(page.locator("#banner")).isHidden();
      assertThat(page.locator("#tables-done")).hasText("3");
      assertThat(page.locator("#pause")).isEnabled();
    }
  }

  @Test
  void names_are_text_whatever_they_hold(Browsing browsing) throws Exception {
    WrittenRun run = new WrittenRun(12).planned();
    run.board.event(Severity.WARNING, "<img src=x onerror=alert(1)> was seen");
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      Locator odd = row(page, "Größe \"quoted\" ünd <b>markup</b> & 漢字");
      assertThat(odd).isVisible();
      odd.locator(".name").click();
      assertThat(page.locator("#drawer h2")).containsText("<b>markup</b> & 漢字");
      assertThat(page.locator("#drawer .task")).not().hasCount(0);
      page.keyboard().press("Escape");
      page.locator("#tab-events").click();
      assertThat(page.locator(".event").first()).containsText("<img src=x");
      assertThat(page.locator("main img")).hasCount(0);
    }
  }

  @Test
  void objects_and_events_are_filtered_and_objects_exported(Browsing browsing) throws Exception {
    WrittenRun run = new WrittenRun(12).planned();
    run.board.event(Severity.ERROR, "something failed");
    run.board.event(Severity.INFO, "something was done");
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      page.locator("#tab-objects").click();
      page.getByLabel("State of the object").selectOption("skipped");
      assertThat(page.locator("#panel-objects .rows .row")).hasCount(1);
      assertThat(page.locator("#panel-objects .rows")).containsText("invalid on the source");
      var export = page.waitForDownload(() -> page.getByText("Export CSV").click());
      assertEquals("pgconvoy-objects.csv", export.suggestedFilename());
      assertTrue(
          new String(export.createReadStream().readAllBytes(), StandardCharsets.UTF_8)
              .contains("orders_broken_idx"));

      page.locator("#tab-events").click();
      assertThat(page.locator(".event").first()).containsText("something was done");
      page.getByLabel("Least severity").selectOption("error");
      assertThat(page.locator(".event")).hasCount(1);
    }
  }

  @Test
  void a_read_only_dashboard_offers_nothing_to_press(Browsing browsing) throws Exception {
    WrittenRun run = new WrittenRun(3).planned();
    run.fail(run.contents.task(0, WrittenContents.INDEX), WrittenRun.failure());
    try (Served served = Served.readOnly(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      assertThat(page.locator("#trouble")).isVisible();
      assertThat(page.locator("#controls button")).hasCount(0);
      page.locator("#panel-tables .name").first().click();
      assertThat(page.locator("#drawer .failure")).hasCount(2);
      assertThat(page.locator("#retry")).hasCount(0);
    }
  }

  @Test
  void a_token_is_asked_for_once(Browsing browsing) throws Exception {
    WrittenRun run = new WrittenRun(3).planned();
    try (Served served = Served.withToken(run, "correct-horse-battery")) {
      Page page = browsing.desktop();
      browsing.expectCutOff(); // Chromium reports the refusal, too.
      page.navigate(served.address());
      page.getByLabel("Token").fill("wrong");
      page.keyboard().press("Enter");
      assertThat(page.locator("#problem")).containsText("isn't the token");
      page.getByLabel("Token").fill("correct-horse-battery");
      page.keyboard().press("Enter");
      assertThat(page.locator("#phase")).hasText("Running");
      page.reload();
      assertThat(page.locator("#phase")).hasText("Running");
    }
  }

  private static Locator row(Page page, String name) {
    return page.locator("#panel-tables .rows .row")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    page.locator("b")
                        .filter(
                            new Locator.FilterOptions()
                                .setHasText(Pattern.compile("^" + literally(name) + "$")))));
  }

  /** The browser knows no quoted piece of a pattern. */
  private static String literally(String text) {
    return text.replaceAll("[^\\p{L}\\p{N} ]", "\\\\$0");
  }
}
