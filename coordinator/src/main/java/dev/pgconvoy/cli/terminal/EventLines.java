package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.report.TaskName;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** An event as a log has it: the time of day, how bad it is, and what happened. */
final class EventLines {

  static List<Line> of(RunEvent event, Look look) {
    Line time = Line.of(Tone.QUIET, time(event.at()) + " ");
    String text = TaskName.readableIn(event.text());
    return switch (event.severity()) {
      case INFO -> Prose.lines(time, Tone.PLAIN, text, look);
      case WARNING -> Prose.lines(time, Tone.WARNING, "warning: " + text, look);
      case ERROR -> Prose.lines(time, Tone.BAD, "error: " + text, look);
    };
  }

  /** {@code 21:04:03}, where this process is. */
  static String time(Instant at) {
    LocalTime time = LocalTime.ofInstant(at, ZoneId.systemDefault());
    return twoDigits(time.getHour())
        + ":"
        + twoDigits(time.getMinute())
        + ":"
        + twoDigits(time.getSecond());
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private EventLines() {}
}
