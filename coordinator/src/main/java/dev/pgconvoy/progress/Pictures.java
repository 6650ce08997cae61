package dev.pgconvoy.progress;

import dev.pgconvoy.progress.RunPicture.History;
import dev.pgconvoy.progress.RunPicture.SectionTimes;
import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes pictures of a board, under its lock. */
final class Pictures {

  static RunPicture of(RunBoard board) {
    return new RunPicture(
        board.view(),
        board.events.forgotten(),
        board.sections.each((section, tally) -> times(board.clock, section, tally)),
        board.copies.view(),
        board.traffic.view(),
        history(board.advance.history()),
        board.settings,
        age(board.snapshotAt),
        board.summary);
  }

  private static SectionTimes times(RunClock clock, Section section, SectionTally tally) {
    return new SectionTimes(
        section.label(), seconds(clock, tally.firstNanos), seconds(clock, tally.lastNanos));
  }

  private static @Nullable Double seconds(RunClock clock, long nanos) {
    return nanos == 0 ? null : clock.millis(nanos) / 1000.0;
  }

  private static History history(ThroughputHistory history) {
    return new History(
        history.intervalMillis() / 1000.0,
        history.points().stream()
            .map(p -> new double[] {p.atMillis() / 1000.0, p.bytes(), p.rows()})
            .toList());
  }

  private static @Nullable Double age(@Nullable Instant since) {
    return since == null ? null : Duration.between(since, Instant.now()).toMillis() / 1000.0;
  }

  private Pictures() {}
}
