package dev.pgconvoy.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Goal: what extensions ask of the target is told. Method: that of {@link ChecklistTest}. */
class ExtensionChecksTest {

  @Test
  void extensions_that_the_target_lacks_are_refused_and_older_ones_told() {
    assertRefused(
        "extensions",
        new SampleFacts()
            .inSource("extensions", "[{\"name\": \"postgis\", \"version\": \"3.4.0\"}]"));
    assertWarned(
        "extensions",
        new SampleFacts()
            .inSource("extensions", "[{\"name\": \"hstore\", \"version\": \"1.10\"}]"));
    assertEquals(
        List.of(),
        new SampleFacts()
            .inSource("extensions", "[{\"name\": \"hstore\", \"version\": \"1.7\"}]")
            .spoken());
  }

  @Test
  void extensions_that_have_to_be_preloaded_are_refused_where_they_are_not() {
    SampleFacts cron = withExtension("pg_cron");
    assertEquals(List.of("refusal preloaded-extensions", "warning scheduled-jobs"), cron.spoken());
    assertTrue(
        cron.target("service", "\"Amazon RDS\"")
            .finding("preloaded-extensions")
            .remedies()
            .getFirst()
            .endsWith("in the parameter group of Amazon RDS, and restart it"));

    SampleFacts preloaded =
        cron.targetSetting("shared_preload_libraries", "auto_explain, \"$libdir/pg_cron\"");
    assertEquals(List.of("warning scheduled-jobs"), preloaded.spoken());
    assertEquals(
        List.of("refusal preloaded-extensions", "warning scheduled-jobs"),
        preloaded.targetSetting("cron.database_name", "jobs").spoken());
  }

  @Test
  void extensions_that_only_the_source_preloads_are_told() {
    SampleFacts facts = withExtension("hstore").sourceSetting("shared_preload_libraries", "hstore");
    assertWarned("preloaded-extensions", facts);
    assertEquals(
        List.of(), facts.targetSetting("shared_preload_libraries", "one,hstore,two").spoken());
  }

  private static SampleFacts withExtension(String name) {
    String json = "[{\"name\": \"%s\", \"version\": \"1.7\"}]".formatted(name);
    return new SampleFacts().inSource("extensions", json).inTarget("available_extensions", json);
  }

  private static void assertWarned(String id, SampleFacts facts) {
    assertEquals(List.of("warning " + id), facts.spoken());
  }

  private static void assertRefused(String id, SampleFacts facts) {
    assertEquals(List.of("refusal " + id), facts.spoken());
  }
}
