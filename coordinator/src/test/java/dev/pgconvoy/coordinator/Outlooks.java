package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.preflight.Finding;
import dev.pgconvoy.task.Section;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code pgconvoy plan} finds between two databases, and what a test expects of it. */
final class Outlooks implements AutoCloseable {

  private static final Set<Section> ALL = EnumSet.allOf(Section.class);

  private final Vertx vertx = Vertx.vertx();

  Outlook plan(String source, String target) throws Exception {
    return read(source, target, ALL, Optional.empty(), PlanSettings.defaults());
  }

  Outlook planOf(Set<Section> sections, String source, String target) throws Exception {
    return read(source, target, sections, Optional.empty(), PlanSettings.defaults());
  }

  Outlook planWithOwners(String source, String target) throws Exception {
    PlanSettings owners =
        new PlanSettings(
            true, false, false, List.of(), List.of(), List.of(), List.of(), List.of(), null, true);
    return read(source, target, ALL, Optional.empty(), owners);
  }

  /** With the pg_dump of this folder. */
  Outlook planWithPrograms(String source, String target, Path pgBin) throws Exception {
    return read(source, target, ALL, Optional.of(pgBin), PlanSettings.defaults());
  }

  private Outlook read(
      String source,
      String target,
      Set<Section> sections,
      Optional<Path> pgBin,
      PlanSettings settings)
      throws Exception {
    MigrationOptions options =
        new MigrationOptions(
            MigrationRequest.endpoint(PgEndpoint.Role.SOURCE, source),
            MigrationRequest.endpoint(PgEndpoint.Role.TARGET, target),
            4,
            sections,
            false,
            false,
            Set.of(),
            pgBin,
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            settings);
    return new OutlookReader(vertx, options).read();
  }

  static String as(TestDatabase database, String role) {
    return database.uri().replaceFirst("//[^@]*@", "//" + role + "@");
  }

  /** These and no others, each with these words in what was found. */
  static void assertRefused(Outlook outlook, Map<String, String> words) {
    List<Finding> refusals = outlook.findings().stream().filter(Finding::isRefusal).toList();
    assertEquals(
        words.keySet().stream().sorted().toList(),
        refusals.stream().map(Finding::check).sorted().toList(),
        refusals::toString);
    refusals.forEach(
        finding -> {
          assertTrue(
              finding.outcome().found().contains(words.get(finding.check())), finding::toString);
          assertFalse(finding.remedies().isEmpty(), finding::toString);
        });
  }

  static void assertWarned(Outlook outlook, String id, String words) {
    Finding warning = find(outlook, id);
    assertTrue(warning.isWarning(), warning::toString);
    assertTrue(warning.outcome().found().contains(words), warning::toString);
    assertFalse(warning.remedies().isEmpty(), warning::toString);
  }

  static String told(Outlook outlook, String id) {
    return find(outlook, id).outcome().found();
  }

  static String remedies(Outlook outlook, String id) {
    return String.join("\n", find(outlook, id).remedies());
  }

  static Finding find(Outlook outlook, String id) {
    return outlook.findings().stream()
        .filter(finding -> finding.check().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " was not checked: " + outlook.findings()));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
