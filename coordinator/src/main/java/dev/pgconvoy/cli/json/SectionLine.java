package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.progress.RunView.SectionView;
import java.util.Locale;

/**
 * A section, each time its state changes; also part of the summary.
 *
 * @param section pre-data, sequences, data, post-data or validate
 * @param state waiting, running, done, failed or left_out
 * @param rows of tables
 * @param busySeconds from its first task's start; sections overlap
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SectionLine(
    String section,
    String state,
    int tasksDone,
    int tasksFailed,
    int tasks,
    double busySeconds,
    long rows,
    long largeObjects,
    long bytes)
    implements JsonLine {

  static SectionLine of(SectionView view) {
    return new SectionLine(
        view.section().label(),
        view.state().name().toLowerCase(Locale.ROOT),
        view.tasksDone(),
        view.tasksFailed(),
        view.tasks(),
        Seconds.of(view.busy()),
        view.rows(),
        view.largeObjects(),
        view.bytes());
  }
}
