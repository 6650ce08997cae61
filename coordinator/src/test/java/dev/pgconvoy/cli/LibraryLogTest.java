package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers say beside their answers, in the words of the pg client's log. */
class LibraryLogTest {

  private static final Logger ROOT = Logger.getLogger("");

  private final List<Handler> before = List.of(ROOT.getHandlers());
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void listen() {
    LibraryLog.into((severity, text) -> told.add(text), false);
  }

  @AfterEach
  void leaveAsItWas() {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    before.forEach(ROOT::addHandler);
  }

  @ParameterizedTest
  @CsvSource({
    "WARNING, 01000, a server says: it (look)",
    "WARNUNG, 22023, a server says: it (look)",
    "INFO, 00000, a server says: it (look)",
    "DEBUG, 00000,",
    "NOTICE, 00000,",
    "HINWEIS, 00000,",
  })
  void warnings_and_what_a_function_means_for_people_are_told(
      String severity, String code, String text) {
    String message =
        "Backend notice: severity='%s', code='%s', message='it', detail='null', hint='look', position='null'"
            .formatted(severity, code);
    for (Handler handler : ROOT.getHandlers()) {
      handler.publish(new LogRecord(Level.WARNING, message));
    }
    assertEquals(text == null ? List.of() : List.of(text), told);
  }
}
