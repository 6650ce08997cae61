package dev.pgconvoy.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The system's Chromium, started once for all tests and ended with the last. Each test gets
 * browsing of its own, with nothing left of another's, and checks at its end that nothing went
 * wrong unseen.
 */
final class Chromium implements ParameterResolver, AfterEachCallback {

  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(Chromium.class);

  /** Nothing that phones home, and no second process that outlives the test. */
  private static final List<String> OPTIONS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private record Started(Playwright playwright, Browser browser) implements AutoCloseable {

    static Started now() {
      Playwright playwright = Chromium.playwright();
      return new Started(playwright, launch(playwright));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  /** It would fetch browsers of its own, from another host. */
  static Playwright playwright() {
    return Playwright.create(
        new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  static Browser launch(Playwright playwright) {
    return playwright
        .chromium()
        .launch(new LaunchOptions().setExecutablePath(executable()).setArgs(OPTIONS));
  }

  private static Path executable() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Chromium: apt-get install chromium"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Browsing.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Browser browser =
        test.getRoot()
            .getStore(OURS)
            .getOrComputeIfAbsent(Started.class, none -> Started.now(), Started.class)
            .browser;
    return test.getStore(OURS)
        .getOrComputeIfAbsent(Browsing.class, none -> new Browsing(browser), Browsing.class);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Browsing browsing = test.getStore(OURS).get(Browsing.class, Browsing.class);
    if (browsing != null && test.getExecutionException().isEmpty()) {
      browsing.requireNothingWrong();
    }
  }

  /** How a screen is. */
  static NewContextOptions screen(int width, int height) {
    return new NewContextOptions().setViewportSize(width, height);
  }
}
