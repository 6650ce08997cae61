package dev.pgconvoy.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.web.WrittenContents;
import dev.pgconvoy.web.WrittenRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For those who see little, use no mouse, or have a phone. */
@ExtendWith(Chromium.class)
class AccessibilityIT {

  /** Serious and critical faults, each with the first element that has it. */
  private static final String FAULTS =
      """
      async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
        .filter((fault) => fault.impact === 'serious' || fault.impact === 'critical')
        .map((fault) => `${fault.id}: ${fault.help}: ${fault.nodes[0].html} ${fault.nodes[0].failureSummary}`)
      """;

  private static String axe() throws IOException {
    try (InputStream in = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static WrittenRun inTrouble() {
    WrittenRun run = new WrittenRun(20).planned();
    run.carryOut(run.contents.task(1, 0));
    run.progress(run.begin(run.contents.task(2, 0), 2), 10, 10_000);
    run.fail(run.contents.task(0, WrittenContents.INDEX), WrittenRun.failure());
    run.board.event(Severity.WARNING, "a session was lost");
    return run;
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void axe_finds_no_serious_fault_on_a_screen_or_a_phone(ColorScheme scheme, Browsing browsing)
      throws Exception {
    try (Served served = Served.of(inTrouble())) {
      Page desktop = browsing.open(Browsing.WIDTH, Browsing.HEIGHT, scheme);
      desktop.navigate(served.address());
      assertThat(desktop.locator("#trouble")).isVisible();
      desktop.evaluate(axe());
      check(desktop, "desktop, tables");
      desktop.locator("#tab-objects").click();
      check(desktop, "desktop, objects");
      desktop.locator("#tab-events").click();
      check(desktop, "desktop, events");
      desktop.locator("#speed").click();
      check(desktop, "desktop, how fast");

      Page phone = browsing.open(Browsing.PHONE_WIDTH, Browsing.PHONE_HEIGHT, scheme);
      phone.navigate(served.address());
      assertThat(phone.locator("#trouble")).isVisible();
      phone.evaluate(axe());
      check(phone, "phone, tables");
      phone.locator("#panel-tables .name").first().click();
      assertThat(phone.locator("#drawer .failure").first()).isVisible();
      check(phone, "phone, a table");
      assertEquals(
          phone.evaluate("document.documentElement.clientWidth"),
          phone.evaluate("document.documentElement.scrollWidth"),
          "nothing is wider than the phone");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void axe_finds_no_serious_fault_where_the_token_is_asked_for(
      ColorScheme scheme, Browsing browsing) throws Exception {
    try (Served served = Served.withToken(inTrouble(), "correct-horse-battery")) {
      Page page = browsing.open(Browsing.WIDTH, Browsing.HEIGHT, scheme);
      page.navigate(served.address());
      assertThat(page.getByLabel("Token")).isFocused();
      page.evaluate(axe());
      check(page, "login");
    }
  }

  private static void check(Page page, String where) {
    assertEquals(List.of(), page.evaluate(FAULTS), where);
  }

  @Test
  void everything_can_be_done_from_the_keyboard(Browsing browsing) throws Exception {
    WrittenRun run = inTrouble();
    try (Served served = Served.of(run)) {
      Page page = browsing.desktop();
      page.navigate(served.address());
      assertThat(page.locator("#panel-tables .rows .row").first()).containsText("failed");

      page.keyboard().press("Tab");
      assertThat(page.getByText("Skip to the run")).isFocused();
      tabTo(page, "#pause");
      page.keyboard().press("Enter");
      assertThat(page.locator("#phase")).hasText("Paused");
      tabTo(page, "#tab-tables");
      page.keyboard().press("ArrowRight");
      assertThat(page.locator("#panel-objects")).isVisible();
      page.keyboard().press("ArrowLeft");

      page.keyboard().press("/");
      assertThat(page.getByLabel("Search tables")).isFocused();
      page.keyboard().type("orders");
      assertThat(page.locator("#panel-tables .found")).hasText("2 tables found");
      tabTo(page, "#panel-tables .rows .name");
      page.keyboard().press("Enter");
      assertThat(page.locator("#drawer h2")).hasText("shop.orders");
      tabTo(page, "#retry");
      page.keyboard().press("Enter");
      assertThat(page.locator("#retry")).hasCount(0);
      page.keyboard().press("Escape");
      assertThat(page.locator("#drawer")).isHidden();
      assertThat(page.locator("#panel-tables .rows .name").first()).isFocused();
      assertEquals(List.of("pause", "retry shop.orders"), run.asked);
    }
  }

  /** Presses Tab until that has the focus. */
  private static void tabTo(Page page, String selector) {
    for (int presses = 0; presses < 40; presses++) {
      Object there =
          page.evaluate("selector => document.activeElement.matches(selector)", selector);
      if (Boolean.TRUE.equals(there)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("the Tab key doesn't reach " + selector);
  }
}
