package dev.pgconvoy.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.task.Section;
import dev.pgconvoy.web.WrittenContents;
import dev.pgconvoy.web.WrittenRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Takes pictures of the dashboard for people to look at, desktop and phone, light and dark: at each
 * stage of a run that it writes, with {@code Shots FOLDER [STAGE...]}, or of one that is served
 * somewhere, with {@code Shots FOLDER http://...}.
 */
final class Shots {

  private record Screen(String name, int width, int height, ColorScheme scheme) {}

  private static final List<Screen> SCREENS =
      List.of(
          new Screen("desktop-light", Browsing.WIDTH, Browsing.HEIGHT, ColorScheme.LIGHT),
          new Screen("desktop-dark", Browsing.WIDTH, Browsing.HEIGHT, ColorScheme.DARK),
          new Screen("phone-light", Browsing.PHONE_WIDTH, Browsing.PHONE_HEIGHT, ColorScheme.LIGHT),
          new Screen("phone-dark", Browsing.PHONE_WIDTH, Browsing.PHONE_HEIGHT, ColorScheme.DARK));

  /** Bars and curves have come to rest by then. */
  private static final double SETTLED_MILLIS = 1_200;

  private final Path folder;
  private final Browser browser;

  private Shots(Path folder, Browser browser) {
    this.folder = folder;
    this.browser = browser;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<String> stages = List.of(arguments).subList(1, arguments.length);
    try (Playwright playwright = Chromium.playwright();
        Browser browser = Chromium.launch(playwright)) {
      Shots shots = new Shots(folder, browser);
      if (stages.size() == 1 && stages.getFirst().startsWith("http")) {
        shots.take("served", stages.getFirst(), page -> {}, false);
        return;
      }
      for (Stage stage : Stage.values()) {
        if (stages.isEmpty() || stages.contains(stage.name().toLowerCase(Locale.ROOT))) {
          shots.take(stage);
        }
      }
    }
  }

  private enum Stage {
    PREPARING,
    COPYING,
    INDEXES,
    PAUSED,
    FAILED_TABLE,
    VALIDATING,
    PROVED,
    DIFFERENT,
    INTERRUPTED,
    LOGIN,
    STOP,
    OBJECTS,
    EVENTS,
    EMPTY
  }

  private void take(Stage stage) throws Exception {
    WrittenRun run = new WrittenRun(stage == Stage.EMPTY ? 0 : 48);
    write(run, stage);
    String token = "0123456789abcdef";
    try (Served served = stage == Stage.LOGIN ? Served.withToken(run, token) : Served.of(run)) {
      take(
          stage.name().toLowerCase(Locale.ROOT),
          served.address(),
          page -> act(page, stage),
          stage != Stage.FAILED_TABLE && stage != Stage.STOP);
    }
  }

  private void take(String name, String address, Consumer<Page> act, boolean fullPage) {
    for (Screen screen : SCREENS) {
      try (Browsing browsing = new Browsing(browser)) {
        Page page = browsing.open(screen.width, screen.height, screen.scheme);
        page.navigate(address);
        page.waitForSelector("[data-ready], form");
        act.accept(page);
        page.waitForTimeout(SETTLED_MILLIS);
        Path file = folder.resolve(name + "-" + screen.name + ".png");
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(fullPage));
      }
    }
  }

  private static void write(WrittenRun run, Stage stage) {
    switch (stage) {
      case PREPARING, LOGIN -> {}
      case EMPTY -> run.planned();
      case COPYING, PAUSED, STOP, OBJECTS, EVENTS -> copying(run, stage);
      case FAILED_TABLE -> failed(run);
      case INDEXES -> indexes(run);
      case VALIDATING -> validating(run);
      case PROVED -> {
        all(run);
        run.over(Verdict.PROVED, List.of());
      }
      case DIFFERENT -> {
        all(run);
        run.board.event(Severity.ERROR, "shop.orders: 2 rows differ");
        run.over(
            Verdict.DIFFERENT,
            List.of(
                "shop.orders: 48,211 rows on both sides, other fingerprints\n    2 rows differ: (id)=(17) in total, status; (id)=(4711) in status"));
      }
      case INTERRUPTED -> {
        copying(run, stage);
        run.over(Verdict.INTERRUPTED, List.of());
      }
    }
  }

  private static void copying(WrittenRun run, Stage stage) {
    run.planned();
    int[] tasks = run.contents.tasks(Section.DATA);
    for (int i = 0; i < tasks.length / 2; i++) {
      run.carryOut(tasks[i]);
      LockSupport.parkNanos(60_000_000);
    }
    for (int slot = 0; slot < 4; slot++) {
      long lease = run.begin(tasks[tasks.length / 2 + slot], slot);
      run.progress(lease, 120_000, WrittenContents.bytes(slot) / 3);
    }
    run.carryOut(run.contents.task(0, WrittenContents.INDEX));
    run.carryOut(run.contents.task(1, WrittenContents.INDEX));
    run.board.event(
        Severity.WARNING,
        "TABLE DATA shop.orders 2/4 is tried again in 0.5 s: ERROR 57P01: terminating connection due to administrator command");
    if (stage == Stage.PAUSED) {
      run.pause();
    }
  }

  private static void failed(WrittenRun run) {
    copying(run, Stage.COPYING);
    run.fail(run.contents.task(2, WrittenContents.INDEX), WrittenRun.failure());
  }

  private static void indexes(WrittenRun run) {
    run.planned();
    run.carryOut(Section.DATA);
    IntStream.range(0, 20)
        .forEach(table -> run.carryOut(run.contents.task(table, WrittenContents.INDEX)));
    IntStream.range(0, 4)
        .forEach(
            slot ->
                run.board.progress(
                    run.begin(run.contents.task(24 + slot, WrittenContents.INDEX), slot),
                    0,
                    0,
                    "CREATE INDEX"));
  }

  private static void validating(WrittenRun run) {
    run.planned();
    run.carryOut(Section.DATA);
    run.carryOut(Section.POST_DATA);
    IntStream.range(0, 20)
        .forEach(table -> run.carryOut(run.contents.task(table, WrittenContents.READ_BACK)));
    run.begin(run.contents.task(30, WrittenContents.READ_BACK), 0);
    run.begin(run.contents.task(31, WrittenContents.READ_BACK), 1);
  }

  private static void all(WrittenRun run) {
    run.planned();
    run.carryOut(Section.DATA);
    run.carryOut(Section.POST_DATA);
    run.carryOut(Section.VALIDATE);
  }

  private static void act(Page page, Stage stage) {
    switch (stage) {
      case FAILED_TABLE -> page.locator(".of-tables .name").first().click();
      case STOP -> page.locator("#cancel").click();
      case OBJECTS -> page.locator("#tab-objects").click();
      case EVENTS -> page.locator("#tab-events").click();
      default -> {}
    }
  }
}
