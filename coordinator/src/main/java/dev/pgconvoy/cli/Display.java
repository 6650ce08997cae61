package dev.pgconvoy.cli;

import dev.pgconvoy.cli.json.JsonLine;
import dev.pgconvoy.cli.json.JsonLines;
import dev.pgconvoy.cli.json.JsonWatch;
import dev.pgconvoy.cli.terminal.LogWatch;
import dev.pgconvoy.cli.terminal.Look;
import dev.pgconvoy.cli.terminal.Route;
import dev.pgconvoy.cli.terminal.RunWatch;
import dev.pgconvoy.cli.terminal.Screen;
import dev.pgconvoy.cli.terminal.ScreenWatch;
import dev.pgconvoy.cli.terminal.Terminal;
import dev.pgconvoy.cli.terminal.TerminalSize;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** All that are shown a run: people on standard error, programs on standard output. */
final class Display implements AutoCloseable {

  private static final List<String> RESIZED = List.of("WINCH");

  private final List<RunWatch> watches = new ArrayList<>();
  private final Queue<RunEvent> notes = new ConcurrentLinkedQueue<>();
  private final @Nullable JsonLines programs;
  private final @Nullable Screen screen;
  private final @Nullable Signals resizes;
  private boolean lossTold;

  Display(OutputOptions options, Route route) {
    FileOutputStream people = new FileOutputStream(FileDescriptor.err);
    Optional<TerminalSize> size = options.quiet() ? Optional.empty() : Terminal.size();
    boolean unicode = Terminal.isUnicode();
    if (size.isPresent()) {
      Look look = Look.screen(size.get(), options.colour(), unicode);
      AtomicBoolean resized = new AtomicBoolean();
      screen = new Screen(people, Terminal.charset(), look);
      resizes = Signals.on(RESIZED, () -> resized.set(true));
      watches.add(new ScreenWatch(screen, route, resized));
    } else {
      screen = null;
      resizes = null;
      PrintStream log = new PrintStream(people, false, Terminal.charset());
      watches.add(new LogWatch(log, Look.paper(false, unicode), route, options.quiet()));
    }
    programs = options.json() ? new JsonLines(new FileOutputStream(FileDescriptor.out)) : null;
    if (programs != null) {
      watches.add(new JsonWatch(programs));
    }
  }

  /** From any thread: is shown with the next picture. */
  void note(Severity severity, String text) {
    notes.add(new RunEvent(Instant.now(), severity, text));
  }

  void show(RunView view) {
    tellOfLoss();
    tellNotes();
    watches.forEach(watch -> watch.show(view));
  }

  /** To programs only. */
  void tell(JsonLine line) {
    if (programs != null) {
      programs.write(line);
    }
  }

  void end(RunSummary summary, Optional<String> goOn) {
    tellNotes();
    watches.forEach(watch -> watch.end(summary, goOn));
    tellOfLoss();
    tellNotes();
  }

  /** From any thread: leaves the terminal as it was found, for when the program is cut off. */
  void leave() {
    if (screen != null) {
      screen.leave();
    }
  }

  /** From any thread: a person has ended the line that the panel was on. */
  void restart() {
    if (screen != null) {
      screen.restart();
    }
  }

  @Override
  public void close() {
    if (resizes != null) {
      resizes.close();
    }
    leave();
  }

  /** The run goes on: it doesn't depend on who reads of it. */
  private void tellOfLoss() {
    if (!lossTold && programs != null) {
      Optional<String> loss = programs.loss();
      lossTold = loss.isPresent();
      loss.ifPresent(text -> note(Severity.WARNING, text));
    }
  }

  private void tellNotes() {
    for (RunEvent note = notes.poll(); note != null; note = notes.poll()) {
      RunEvent told = note;
      watches.forEach(watch -> watch.note(told));
    }
  }
}
