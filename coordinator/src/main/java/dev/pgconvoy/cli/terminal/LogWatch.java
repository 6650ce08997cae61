package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes a run as a log: events at once, and now and then how far it is. */
public final class LogWatch implements RunWatch {

  private static final Duration BETWEEN_STATUS = Duration.ofSeconds(5);

  private final PrintStream out;
  private final Look look;
  private final Route route;
  private final boolean quiet;
  private final EventTail tail = new EventTail();
  private Duration lastStatus = Duration.ZERO;
  private String lastSubject = "";

  /**
   * @param quiet whether only warnings, errors and the summary are written
   */
  public LogWatch(PrintStream out, Look look, Route route, boolean quiet) {
    this.out = out;
    this.look = look;
    this.route = route;
    this.quiet = quiet;
  }

  @Override
  public void show(RunView view) {
    tail.fresh(view).forEach(this::note);
    if (!quiet && isDue(view)) {
      lastStatus = view.elapsed();
      lastSubject = PlainStatus.subject(view);
      String text = PlainStatus.text(view);
      if (!text.isEmpty()) {
        write(EventLines.of(new RunEvent(Instant.now(), Severity.INFO, text), look));
      }
    }
  }

  private boolean isDue(RunView view) {
    String subject = PlainStatus.subject(view);
    return view.elapsed().minus(lastStatus).compareTo(BETWEEN_STATUS) >= 0
        || (!subject.isEmpty() && !subject.equals(lastSubject));
  }

  @Override
  public void note(RunEvent event) {
    if (!quiet || event.severity() != Severity.INFO) {
      write(EventLines.of(event, look));
    }
  }

  @Override
  public void end(RunSummary summary, Optional<String> goOn) {
    tail.fresh(summary.view()).forEach(this::note);
    write(SummaryText.lines(summary, route, goOn, look));
  }

  private void write(List<Line> lines) {
    lines.forEach(line -> out.println(line.paint(look.colour())));
    out.flush();
  }
}
