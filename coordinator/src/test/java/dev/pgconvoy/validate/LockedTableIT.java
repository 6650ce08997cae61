package dev.pgconvoy.validate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.coordinator.Await;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.validate.Validation.Ended;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: who waits for a lock of somebody else knows whom to ask, and what ends the wait. Method: a
 * session of either side locks a table, and the statement that the validation tells is run there.
 */
class LockedTableIT {

  private static final Pattern FREES = Pattern.compile("SELECT pg_terminate_backend\\(\\d+\\)");

  @ParameterizedTest
  @ValueSource(strings = {"source", "target"})
  void a_table_that_somebody_has_locked_is_told_with_what_ends_the_wait(String side)
      throws Exception {
    try (ValidationFixture fixture = ValidationFixture.with(ValidationFixture.SMALL)) {
      TestDatabase locked = side.equals("source") ? fixture.source : fixture.target;
      try (Connection blocker = locked.connect()) {
        lock(blocker);
        Validation validation = fixture.validation();
        CompletableFuture<Ended> over = validation.run().toCompletionStage().toCompletableFuture();
        String start = "on the " + side + ", process ";
        Await.until(() -> told(validation), () -> told(validation).contains(start));
        String told = told(validation);
        assertTrue(told.contains("\"console of Jane\""), told);
        assertTrue(told.contains("is in the way of a lock on public.t that"), told);
        assertTrue(told.contains("of this validation wait for"), told);
        Matcher frees = FREES.matcher(told);
        assertTrue(frees.find(), told);
        locked.run(frees.group());
        ValidationFixture.expect(Verdict.PROVED, over.get(90, TimeUnit.SECONDS));
      }
    }
  }

  private static void lock(Connection blocker) throws SQLException {
    blocker.setAutoCommit(false);
    blocker.createStatement().execute("SET application_name = 'console of Jane'");
    blocker.createStatement().execute("LOCK TABLE t");
  }

  private static String told(Validation validation) {
    return validation.view().events().stream()
        .map(event -> event.text())
        .collect(Collectors.joining("\n"));
  }
}
