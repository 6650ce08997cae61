package dev.pgconvoy.web;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.progress.RunPicture.SectionTimes;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.RunningTask;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.report.Redaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run as {@code /api/run} gives it. Names say their units.
 *
 * @param activity whether there is somebody to ask what the run's sessions wait for
 */
record RunJson(
    String run,
    String phase,
    @Nullable String doing,
    WatchedRun.Identity identity,
    String startedAt,
    double elapsedSeconds,
    RunView.Totals totals,
    @Nullable Eta eta,
    List<Section> sections,
    List<Running> running,
    @Nullable Double snapshotAgeSeconds,
    RunPicture.Waits waits,
    Settings settings,
    boolean activity,
    @Nullable Result result,
    List<Event> events,
    RunPicture.History history) {

  private static final int LISTED = 200;

  record Eta(double atLeastSeconds, double atMostSeconds, String why) {}

  record Section(
      String section,
      String state,
      int tasks,
      int tasksDone,
      int tasksFailed,
      double busySeconds,
      long rows,
      long largeObjects,
      long bytes,
      @Nullable Double startedSeconds,
      @Nullable Double endedSeconds) {}

  record Running(
      String task,
      String slot,
      int attempt,
      double seconds,
      long rows,
      long bytes,
      long bytesExpected,
      String doing) {}

  /** What can be changed, and whether this server lets anybody do so. */
  record Settings(int slots, int slotsMost, long bytesPerSecond, List<String> controls) {}

  record Event(long number, String at, String severity, String text) {}

  record Result(
      String verdict,
      int exitCode,
      @Nullable String reason,
      int failed,
      int skipped,
      List<String> differences) {}

  static RunJson of(
      RunPicture picture,
      WatchedRun.Identity identity,
      List<String> controls,
      boolean activity,
      Redaction redaction) {
    RunView view = picture.view();
    RunView.Eta eta = view.eta();
    return new RunJson(
        view.run(),
        label(view.phase()),
        view.doing(),
        identity,
        view.startedAt().toString(),
        seconds(view.elapsed()),
        view.totals(),
        eta == null ? null : new Eta(seconds(eta.atLeast()), seconds(eta.atMost()), eta.why()),
        sections(view, picture.times()),
        view.running().stream().map(RunJson::running).toList(),
        picture.snapshotSeconds(),
        picture.waits(),
        settings(picture.settings(), controls),
        activity,
        picture.summary() == null ? null : result(picture.summary(), redaction),
        events(view.events(), picture.firstEvent(), redaction),
        picture.history());
  }

  /** What may change everywhere: without events and history, which only grow. */
  RunJson withoutLists() {
    return new RunJson(
        run,
        phase,
        doing,
        identity,
        startedAt,
        elapsedSeconds,
        totals,
        eta,
        sections,
        running,
        snapshotAgeSeconds,
        waits,
        settings,
        activity,
        result,
        List.of(),
        new RunPicture.History(0, List.of()));
  }

  private static Settings settings(RunPicture.Settings now, List<String> controls) {
    return new Settings(now.slots(), now.slotsMost(), now.bytesPerSecond(), controls);
  }

  private static List<Section> sections(RunView view, List<SectionTimes> times) {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < view.sections().size(); i++) {
      SectionView section = view.sections().get(i);
      SectionTimes time = times.get(i);
      sections.add(
          new Section(
              section.section().label(),
              label(section.state()),
              section.tasks(),
              section.tasksDone(),
              section.tasksFailed(),
              seconds(section.busy()),
              section.rows(),
              section.largeObjects(),
              section.bytes(),
              time.startedSeconds(),
              time.endedSeconds()));
    }
    return sections;
  }

  private static Running running(RunningTask task) {
    return new Running(
        task.task(),
        task.worker(),
        task.attempt(),
        seconds(task.since()),
        task.rows(),
        task.bytes(),
        task.bytesExpected(),
        task.doing());
  }

  private static Result result(RunSummary summary, Redaction redaction) {
    return new Result(
        label(summary.verdict()),
        summary.verdict().exitCode(),
        summary.stopReason() == null ? null : redaction.text(summary.stopReason()),
        summary.failed().size(),
        summary.skipped().size(),
        summary.differences().stream().limit(LISTED).map(redaction::difference).toList());
  }

  private static List<Event> events(List<RunEvent> events, long first, Redaction redaction) {
    List<Event> numbered = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      RunEvent event = events.get(i);
      numbered.add(
          new Event(
              first + i,
              event.at().toString(),
              label(event.severity()),
              redaction.text(event.text())));
    }
    return numbered;
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
