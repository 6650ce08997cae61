package dev.pgconvoy.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.RunningTask;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.task.Section;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RunJson} has written, in another process. */
final class RunReader {

  /** A newer pgconvoy may say more. */
  private static final ObjectReader JSON =
      Answer.JSON
          .readerFor(RunJson.class)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * @throws IllegalArgumentException if it is no state of a run
   */
  static RemoteRun.Sight read(JsonNode json) {
    try {
      RunJson run = JSON.readValue(json);
      RunView view = view(run);
      RunJson.Settings settings = run.settings();
      return new RemoteRun.Sight(
          view,
          run.identity(),
          new RunPicture.Settings(
              settings.slots(), settings.slotsMost(), settings.bytesPerSecond()),
          settings.controls(),
          run.snapshotAgeSeconds(),
          summary(run.result(), view));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not the state of a run", e);
    }
  }

  private static RunView view(RunJson run) {
    RunJson.Eta eta = run.eta();
    return new RunView(
        run.run(),
        value(Phase.class, run.phase()),
        run.doing(),
        Instant.parse(run.startedAt()),
        duration(run.elapsedSeconds()),
        run.totals(),
        run.sections().stream().map(RunReader::section).toList(),
        run.running().stream().map(RunReader::running).toList(),
        List.of(),
        run.events().stream()
            .map(e -> new RunEvent(Instant.parse(e.at()), severity(e), e.text()))
            .toList(),
        eta == null
            ? null
            : new RunView.Eta(
                duration(eta.atLeastSeconds()), duration(eta.atMostSeconds()), eta.why()));
  }

  private static Severity severity(RunJson.Event event) {
    return value(Severity.class, event.severity());
  }

  private static SectionView section(RunJson.Section section) {
    return new SectionView(
        Section.of(section.section()),
        value(SectionState.class, section.state()),
        section.tasksDone(),
        section.tasksFailed(),
        section.tasks(),
        duration(section.busySeconds()),
        section.rows(),
        section.largeObjects(),
        section.bytes());
  }

  private static RunningTask running(RunJson.Running task) {
    return new RunningTask(
        task.task(),
        task.slot(),
        task.attempt(),
        duration(task.seconds()),
        task.rows(),
        task.bytes(),
        task.bytesExpected(),
        task.doing());
  }

  /** What failed and what was left out is told by their lists. */
  private static @Nullable RunSummary summary(RunJson.@Nullable Result result, RunView view) {
    return result == null
        ? null
        : new RunSummary(
            view,
            value(Verdict.class, result.verdict()),
            result.reason(),
            List.of(),
            List.of(),
            List.of(),
            result.differences());
  }

  private static <E extends Enum<E>> E value(Class<E> type, String label) {
    return Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private RunReader() {}
}
