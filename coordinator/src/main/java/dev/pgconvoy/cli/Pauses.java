package dev.pgconvoy.cli;

import dev.pgconvoy.cli.terminal.Terminal;
import dev.pgconvoy.coordinator.Migration;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Phase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What happens at a pause that was asked for by --pause-after: a person presses Enter, or somebody
 * goes on with it by a dashboard whose address was chosen; where there is neither, the run ends in
 * order.
 */
final class Pauses {

  private final Migration migration;
  private final Display display;
  private final Dashboard dashboard;
  private @Nullable String pausedFor;

  Pauses(Migration migration, Display display, Dashboard dashboard) {
    this.migration = migration;
    this.display = display;
    this.dashboard = dashboard;
  }

  /** To be called with each picture. */
  void watch(RunView view) {
    // One pause can follow another between two pictures.
    String now = view.phase() == Phase.PAUSED ? String.valueOf(view.doing()) : null;
    if (now != null && !now.equals(pausedFor)) {
      begin();
    }
    pausedFor = now;
  }

  private void begin() {
    if (!Terminal.hasPerson() && dashboard.takesOrders()) {
      display.note(
          Severity.WARNING,
          "paused: Resume on the dashboard goes on, or `pgconvoy status --url URL resume`");
      return;
    }
    if (!Terminal.hasPerson()) {
      display.note(
          Severity.WARNING,
          "paused, and nobody is at the terminal to go on: stopping; --resume without this --pause-after goes on");
      migration.stop();
      return;
    }
    display.note(Severity.WARNING, "paused: press Enter to go on, Ctrl-C to stop");
    Thread.ofPlatform().daemon().name("pgconvoy-enter").start(this::awaitEnter);
  }

  private void awaitEnter() {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      if (in.readLine() == null) {
        display.note(Severity.WARNING, "standard input has ended: press Ctrl-C to stop");
        return;
      }
      display.restart();
      migration.goOn();
    } catch (IOException e) {
      display.note(Severity.WARNING, "standard input can't be read: " + e.getMessage());
    }
  }
}
