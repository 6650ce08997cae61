package dev.pgconvoy.cli.json;

import dev.pgconvoy.cli.terminal.EventTail;
import dev.pgconvoy.cli.terminal.RunWatch;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Tells programs of a run. */
public final class JsonWatch implements RunWatch {

  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);

  private final JsonLines lines;
  private final EventTail tail = new EventTail();
  private final Map<Section, SectionState> states = new EnumMap<>(Section.class);
  private Duration nextProgress = Duration.ZERO;

  public JsonWatch(JsonLines lines) {
    this.lines = lines;
  }

  @Override
  public void show(RunView view) {
    news(view);
    if (view.elapsed().compareTo(nextProgress) >= 0) {
      nextProgress = view.elapsed().plus(BETWEEN_PROGRESS);
      lines.write(ProgressLine.of(view));
    }
  }

  private void news(RunView view) {
    tail.fresh(view).forEach(this::note);
    for (SectionView section : view.sections()) {
      if (states.put(section.section(), section.state()) != section.state()) {
        lines.write(SectionLine.of(section));
      }
    }
  }

  @Override
  public void note(RunEvent event) {
    lines.write(EventLine.of(event));
  }

  @Override
  public void end(RunSummary summary, Optional<String> goOn) {
    news(summary.view());
    lines.write(ProgressLine.of(summary.view()));
    lines.write(SummaryLine.of(summary, goOn.orElse(null)));
  }
}
