package dev.pgconvoy.cli;

import dev.pgconvoy.web.WebOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a dashboard is, and what it takes to look at it. */
final class ListenOptions {

  private static final String TOKEN = "PGCONVOY_WEB_TOKEN";

  /** An address of IPv6 stands in brackets. */
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+):)?(\\d{1,5})");

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Where the dashboard, the API and the metrics are served (default: 127.0.0.1:8080, or another port if that one is in use).")
  private @Nullable String listen;

  @Option(
      names = "--web-token-file",
      paramLabel = "FILE",
      description =
          "Holds the token that the dashboard asks for (or PGCONVOY_WEB_TOKEN); needed to listen elsewhere than on this machine alone.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--redact",
      fallbackValue = "true",
      description =
          "The dashboard leaves out of errors what may quote a row's values, and the report too.")
  private boolean redact;

  /** Whether values of rows are to be left out of what is shown and written. */
  boolean redact() {
    return redact;
  }

  /**
   * @throws ParameterException if nothing can be served so
   */
  WebOptions options(boolean readOnly, boolean metricsPerTable) {
    try {
      String host = WebOptions.DEFAULT_HOST;
      int port = WebOptions.DEFAULT_PORT;
      if (listen != null) {
        Matcher given = HOST_AND_PORT.matcher(listen);
        if (!given.matches()) {
          throw new IllegalArgumentException(
              "--listen takes HOST:PORT or PORT, such as 127.0.0.1:8080 or [::1]:8080, not "
                  + listen);
        }
        host = given.group(1) == null ? host : given.group(1).replaceAll("[\\[\\]]", "");
        port = Integer.parseInt(given.group(2));
      }
      return new WebOptions(
          host, port, listen == null, readToken(), readOnly, redact, metricsPerTable);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The token that is asked for, or that is to be shown.
   *
   * @throws ParameterException if its file can't be read
   */
  Optional<String> token() {
    try {
      return readToken();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<String> readToken() {
    if (tokenFile == null) {
      return Optional.ofNullable(System.getenv(TOKEN)).filter(token -> !token.isEmpty());
    }
    try {
      return Optional.of(Files.readString(tokenFile).strip());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the token can't be read from " + tokenFile + ": " + e.getMessage(), e);
    }
  }
}
