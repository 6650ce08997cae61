package dev.pgconvoy.cli;

import dev.pgconvoy.progress.RunEvent.Severity;
import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Lets what libraries log be seen among the events, instead of across the panel. */
final class LibraryLog extends Handler {

  private static final Logger ROOT = Logger.getLogger("");

  private final BiConsumer<Severity, String> display;
  private final boolean stackTraces;

  private LibraryLog(BiConsumer<Severity, String> display, boolean verbose) {
    this.display = display;
    this.stackTraces = verbose;
    setLevel(verbose ? Level.INFO : Level.WARNING);
  }

  static void into(BiConsumer<Severity, String> display, boolean verbose) {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ROOT.addHandler(new LibraryLog(display, verbose));
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      display.accept(severity(record.getLevel()), text(record));
    }
  }

  private String text(LogRecord record) {
    String text = record.getLoggerName() + ": " + record.getMessage();
    Throwable thrown = record.getThrown();
    if (thrown == null) {
      return text;
    }
    return text + (stackTraces ? "\n" + StackTrace.of(thrown) : ": " + thrown);
  }

  private static Severity severity(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return Severity.ERROR;
    }
    return level.intValue() >= Level.WARNING.intValue() ? Severity.WARNING : Severity.INFO;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
