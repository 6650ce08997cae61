package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Shows a run on a terminal, redrawn in place. */
public final class ScreenWatch implements RunWatch {

  private final Screen screen;
  private final Route route;
  private final AtomicBoolean resized;
  private final EventTail tail = new EventTail();
  private final List<Line> above = new ArrayList<>();
  private long frame;

  /**
   * @param resized set by others when the terminal's size has changed
   */
  public ScreenWatch(Screen screen, Route route, AtomicBoolean resized) {
    this.screen = screen;
    this.route = route;
    this.resized = resized;
  }

  @Override
  public void show(RunView view) {
    if (resized.getAndSet(false)) {
      Terminal.currentSize().ifPresent(screen::resize);
    }
    tail.fresh(view).forEach(this::note);
    screen.draw(above, new RunPanel(route, screen.look()).lines(view, frame++));
    above.clear();
  }

  @Override
  public void note(RunEvent event) {
    above.addAll(EventLines.of(event, screen.look()));
  }

  @Override
  public void end(RunSummary summary, Optional<String> goOn) {
    tail.fresh(summary.view()).forEach(this::note);
    above.addAll(SummaryText.lines(summary, route, goOn, screen.look()));
    screen.finish(above);
    above.clear();
  }
}
