package dev.pgconvoy.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.catalog.DatabaseProperties;
import dev.pgconvoy.catalog.Index;
import dev.pgconvoy.catalog.LargeObjects;
import dev.pgconvoy.catalog.SourceDatabase;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.task.Section;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** Facts as a server in good order tells them, and what a test makes of them. */
final class SampleFacts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode source = read("server-facts.json");
  private final ObjectNode target = read("server-facts.json");
  private final ObjectNode inSource = read("source-facts.json");
  private final ObjectNode inTarget = read("target-facts.json");
  private boolean sameDatabase;
  private Wanted wanted =
      new Wanted(
          4,
          EnumSet.allOf(Section.class),
          false,
          CatalogScope.everything(),
          false,
          false,
          false,
          false,
          false,
          true,
          true);

  SampleFacts source(String field, String json) {
    return set(source, field, json);
  }

  SampleFacts target(String field, String json) {
    return set(target, field, json);
  }

  SampleFacts inSource(String field, String json) {
    return set(inSource, field, json);
  }

  SampleFacts inTarget(String field, String json) {
    return set(inTarget, field, json);
  }

  SampleFacts sourceSetting(String name, String value) {
    ((ObjectNode) source.path("settings").path(name)).put("value", value);
    return this;
  }

  SampleFacts targetSetting(String name, String value) {
    ((ObjectNode) target.path("settings").path(name)).put("value", value);
    return this;
  }

  SampleFacts sameDatabase() {
    sameDatabase = true;
    return this;
  }

  SampleFacts wanting(Wanted other) {
    wanted = other;
    return this;
  }

  Facts facts() {
    return new Facts(
        JSON.convertValue(source, ServerFacts.class),
        JSON.convertValue(target, ServerFacts.class),
        JSON.convertValue(inSource, SourceFacts.class),
        JSON.convertValue(inTarget, TargetFacts.class),
        sameDatabase,
        wanted);
  }

  /** The checks that don't find all well, such as {@code warning writers}. */
  List<String> spoken() {
    return findings()
        .filter(finding -> finding.isWarning() || finding.isRefusal())
        .map(finding -> (finding.isRefusal() ? "refusal " : "warning ") + finding.check())
        .toList();
  }

  Finding finding(String id) {
    return findings().filter(finding -> finding.check().equals(id)).findFirst().orElseThrow();
  }

  private Stream<Finding> findings() {
    Facts facts = facts();
    return Stream.concat(Checklist.fitness(facts).stream(), Checklist.servers(facts).stream());
  }

  /** A database of so many bytes with these tables and indexes. */
  static Catalog catalog(long bytes, List<Table> tables, List<Index> indexes) {
    return new Catalog(
        new SourceDatabase("shop", 1, "UTF8", 150018, "postgres", bytes, false),
        tables,
        List.of(),
        LargeObjects.none(),
        indexes,
        List.of(),
        List.of(),
        DatabaseProperties.none("postgres"),
        List.of(),
        List.of());
  }

  private SampleFacts set(ObjectNode facts, String field, String json) {
    try {
      JsonNode value = JSON.readTree(json);
      if (!facts.has(field)) {
        throw new IllegalArgumentException("no fact is called " + field);
      }
      facts.set(field, value);
      return this;
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static ObjectNode read(String file) {
    try (var in = SampleFacts.class.getResourceAsStream(file)) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }
}
