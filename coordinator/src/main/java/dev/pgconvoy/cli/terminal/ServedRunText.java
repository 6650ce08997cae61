package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RateLimit;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunPicture.Settings;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands that was asked, for people: as in its own terminal, without moving; for a file
 * or a pipe as in its log.
 */
public final class ServedRunText {

  private static final int EVENTS_SHOWN = 5;

  /**
   * @param snapshotSeconds how old the snapshot is; null if none is held
   * @param summary null while the run goes on
   */
  public static List<String> lines(
      RunView view,
      Route route,
      Settings settings,
      @Nullable Double snapshotSeconds,
      @Nullable RunSummary summary,
      Look look) {
    List<Line> lines = new ArrayList<>();
    List<Line> known =
        Prose.lines(Line.of("  "), Tone.QUIET, settings(settings, snapshotSeconds), look);
    if (summary == null && look.screen()) {
      lines.addAll(new RunPanel(route, look).lines(view, 0));
      lines.addAll(known);
    }
    view.events().stream()
        .skip(Math.max(0, view.events().size() - EVENTS_SHOWN))
        .forEach(event -> lines.addAll(EventLines.of(event, look)));
    if (summary != null) {
      lines.addAll(SummaryText.lines(summary, route, Optional.empty(), look));
    } else if (!look.screen()) {
      lines.addAll(EventLines.of(plain(view), look));
      lines.add(
          Line.of("  ")
              .and(route.line(look.columns(), look.glyphs().arrow()))
              .and(", run " + view.run() + ", " + Amounts.duration(view.elapsed()) + " so far"));
      lines.addAll(known);
    }
    return lines.stream().map(line -> line.paint(look.colour())).toList();
  }

  /** The run's own log has such a line every few seconds. */
  private static RunEvent plain(RunView view) {
    String text = PlainStatus.text(view);
    return new RunEvent(
        view.startedAt().plus(view.elapsed()),
        Severity.INFO,
        text.isEmpty() ? view.phase().name().toLowerCase(Locale.ROOT) : text);
  }

  private static String settings(Settings settings, @Nullable Double snapshotSeconds) {
    String limit =
        settings.bytesPerSecond() == 0
            ? "no rate limit"
            : "at most " + RateLimit.text(settings.bytesPerSecond());
    String snapshot =
        snapshotSeconds == null
            ? "no snapshot held"
            : "snapshot held for "
                + Amounts.duration(Duration.ofMillis(Math.round(snapshotSeconds * 1000)));
    return Amounts.counted(settings.slots(), "task") + " at a time, " + limit + ", " + snapshot;
  }

  private ServedRunText() {}
}
