package dev.pgconvoy.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One person's browser for the time of one test. */
final class Browsing implements AutoCloseable {

  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");

  /** What a page waits for on a loaded machine. */
  private static final double LONGEST_MILLIS = 60_000;

  /** As a laptop shows it. */
  static final int WIDTH = 1440;

  static final int HEIGHT = 900;

  /** As a phone shows it. */
  static final int PHONE_WIDTH = 390;

  static final int PHONE_HEIGHT = 844;

  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /** The server of the test is cut off on purpose: requests that fail are no fault of the page. */
  private boolean cutOff;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_MILLIS);
  }

  Browsing(Browser browser) {
    this.browser = browser;
  }

  Page desktop() {
    return open(WIDTH, HEIGHT, ColorScheme.LIGHT);
  }

  Page open(int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(Chromium.screen(width, height).setColorScheme(scheme));
    contexts.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(this::heard);
    page.onPageError(error -> wrong.add("script: " + error));
    page.onRequest(this::asked);
    return page;
  }

  void expectCutOff() {
    cutOff = true;
  }

  private void heard(ConsoleMessage message) {
    boolean expected = cutOff && message.text().startsWith("Failed to load resource");
    if (!expected && Set.of("error", "warning").contains(message.type())) {
      wrong.add("console: " + message.text() + " " + message.location());
    }
  }

  private void asked(Request request) {
    URI uri = URI.create(request.url());
    if (uri.getHost() != null && !HOSTS.contains(uri.getHost())) {
      wrong.add("a request leaves the machine: " + request.url());
    }
  }

  /** No error on the console, no script that failed, no request to anywhere else. */
  void requireNothingWrong() {
    assertEquals(List.of(), wrong);
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }
}
