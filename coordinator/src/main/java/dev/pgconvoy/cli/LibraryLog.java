package dev.pgconvoy.cli;

import dev.pgconvoy.progress.RunEvent.Severity;
import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets what libraries log be seen among the events, instead of across the panel. */
final class LibraryLog extends Handler {

  private static final Logger ROOT = Logger.getLogger("");

  /** How the pg client logs what a server says beside its answers. */
  private static final Pattern SERVER_NOTICE =
      Pattern.compile(
          "^Backend notice: severity='(.*?)', code='(.*?)', message='(.*?)', detail='.*?', hint='(.*?)', position=",
          Pattern.DOTALL);

  /** Told whenever Vert.x asks for a gauge that it has already: it gets that one. */
  private static final String GAUGE_THERE = "This Gauge has been already registered";

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
    String message = String.valueOf(record.getMessage());
    if (isLoggable(record) && !message.startsWith(GAUGE_THERE) && !isOfTheLogin(message)) {
      display.accept(severity(record.getLevel()), text(record));
    }
  }

  /**
   * What a session is told before it has its own {@code client_min_messages}, where the role's is
   * lower: no warning, all of which have a code, and nothing that a function means for people.
   */
  private static boolean isOfTheLogin(String message) {
    Matcher notice = SERVER_NOTICE.matcher(message);
    return notice.find() && notice.group(2).equals("00000") && !notice.group(1).equals("INFO");
  }

  private String text(LogRecord record) {
    String message = String.valueOf(record.getMessage());
    Matcher notice = SERVER_NOTICE.matcher(message);
    if (notice.find()) {
      String hint = notice.group(4);
      return "a server says: " + notice.group(3) + ("null".equals(hint) ? "" : " (" + hint + ")");
    }
    String text = record.getLoggerName() + ": " + message;
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
