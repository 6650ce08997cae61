package dev.pgconvoy.cli;

import dev.pgconvoy.cli.json.AskedLine;
import dev.pgconvoy.cli.json.JsonLine;
import dev.pgconvoy.cli.json.ServedRunLine;
import dev.pgconvoy.cli.json.StartedLine;
import dev.pgconvoy.cli.terminal.Look;
import dev.pgconvoy.cli.terminal.Route;
import dev.pgconvoy.cli.terminal.ServedRunText;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.web.RemoteRun;
import dev.pgconvoy.web.RemoteRun.Sight;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A run that another process serves: shows it, follows it, and asks things of it. */
final class RemoteStatus {

  private final RemoteRun run;
  private final URI url;
  private final OutputOptions output;
  private final Console console = new Console();

  RemoteStatus(RemoteRun run, URI url, OutputOptions output) {
    this.run = run;
    this.url = url;
    this.output = output;
  }

  void show() throws IOException {
    Sight sight = run.look();
    if (output.json()) {
      write(line(sight));
    } else {
      ServedRunText.lines(
              sight.view(),
              route(sight),
              sight.settings(),
              sight.snapshotSeconds(),
              sight.summary(),
              Look.here(output.colour()))
          .forEach(console::say);
    }
  }

  /**
   * Until the run's end.
   *
   * @return the exit code that the run ends with
   */
  int watch() {
    Sight first = run.look();
    AtomicReference<Sight> last = new AtomicReference<>(first);
    try (Display display = new Display(output, route(first));
        Signals signals = Signals.ending(() -> leave(display))) {
      display.tell(started(first));
      display.show(first.view());
      if (first.summary() == null) {
        run.follow(
            sight -> {
              display.show(sight.view());
              last.set(sight);
              return sight.summary() == null;
            });
      }
      RunSummary summary = last.get().summary();
      if (summary == null) {
        throw run.unheard();
      }
      display.end(summary, Optional.empty());
      return summary.verdict().exitCode();
    }
  }

  /** Watching leaves no trace, and nobody waits for its end. */
  private static void leave(Display display) {
    display.leave();
    Runtime.getRuntime().halt(Verdict.INTERRUPTED.exitCode());
  }

  /**
   * @param value checked before: there where the action needs one
   * @param sure whether a person need not be asked
   * @return false if a person has thought better of it
   */
  boolean ask(Action action, String value, boolean sure) throws IOException {
    switch (action) {
      case PAUSE -> run.pause();
      case RESUME -> run.resume();
      case CANCEL -> {
        String id = run.look().view().run();
        if (!sure && !console.confirms("end run " + id + "? --resume can go on with it later.")) {
          return false;
        }
        run.cancel(id);
      }
      case RETRY -> run.retry(value);
      case JOBS -> run.slots(Integer.parseInt(value));
      case RATE -> run.rate(ByteRate.parse(value));
    }
    if (output.json()) {
      write(new AskedLine(url.toString(), action.word(), value.isEmpty() ? null : value));
    } else if (!output.quiet()) {
      console.say(answer(action, value));
    }
    return true;
  }

  private static String answer(Action action, String value) {
    return switch (action) {
      case PAUSE -> "asked to pause: tasks at work come to their end; `resume` goes on";
      case RESUME -> "asked to go on";
      case CANCEL ->
          "asked to end: tasks at work come to their end; `pgconvoy migrate --resume` goes on later";
      case RETRY -> "asked to try again what failed of " + value;
      case JOBS ->
          "asked for at most " + value + (value.equals("1") ? " task" : " tasks") + " at a time";
      case RATE ->
          ByteRate.parse(value) == 0
              ? "asked to copy as fast as it goes"
              : "asked to copy no faster than " + value + " a second";
    };
  }

  private ServedRunLine line(Sight sight) {
    return ServedRunLine.of(
        url.toString(),
        route(sight),
        sight.identity().version(),
        sight.view(),
        sight.settings(),
        sight.controls(),
        sight.snapshotSeconds(),
        sight.summary());
  }

  private static StartedLine started(Sight sight) {
    Route route = route(sight);
    return new StartedLine(
        sight.identity().version(),
        route.source(),
        route.target(),
        sight.view().sections().stream()
            .filter(section -> section.state() != SectionState.LEFT_OUT)
            .map(section -> section.section().label())
            .toList(),
        sight.settings().slotsMost(),
        false);
  }

  private static Route route(Sight sight) {
    return new Route(sight.identity().source(), sight.identity().target());
  }

  private static void write(JsonLine line) throws IOException {
    JsonAnswer.write(Stream.of(line));
  }
}
