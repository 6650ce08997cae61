package dev.pgconvoy.cli;

import dev.pgconvoy.web.WebOptions;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command serves the dashboard of its run. */
final class WebFlags {

  @Option(names = "--no-web", fallbackValue = "true", description = "Serves nothing.")
  private boolean noWeb;

  @Option(
      names = "--read-only-web",
      fallbackValue = "true",
      description = "The dashboard shows, and changes nothing.")
  private boolean readOnly;

  @Option(
      names = "--metrics-per-table",
      fallbackValue = "true",
      description = "The metrics have series for each table too: the 1000 largest.")
  private boolean metricsPerTable;

  @Option(
      names = "--linger",
      paramLabel = "DURATION",
      defaultValue = "0s",
      converter = HoldDuration.class,
      description =
          "The dashboard and the metrics stay so long after the end, so that whoever looks now and then sees it (default: 0s).")
  private Duration linger = Duration.ZERO;

  Duration linger() {
    return linger;
  }

  /** Empty if nothing is to be served. */
  Optional<WebOptions> options(ListenOptions listen) {
    return noWeb ? Optional.empty() : Optional.of(listen.options(readOnly, metricsPerTable));
  }
}
