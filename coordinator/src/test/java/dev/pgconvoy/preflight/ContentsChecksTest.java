package dev.pgconvoy.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.archive.PgTools;
import dev.pgconvoy.archive.ToolVersion;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.preflight.Contents.LargestRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Goal: what each check of that which is to be moved decides. Method: two servers in good order,
 * and a database of some size with one thing in it.
 */
class ContentsChecksTest {

  private static final long GIB = 1L << 30;

  @Test
  void everyday_settings_are_told_where_the_database_is_large() {
    assertEquals("ok", verdict(contents(GIB / 2, List.of()), "load-settings"));
    assertEquals("warning", verdict(contents(100 * GIB, List.of()), "load-settings"));
    Finding finding = find(contents(100 * GIB, List.of()), "load-settings");
    String remedy = finding.remedies().getFirst();
    assertTrue(remedy.contains("ALTER SYSTEM SET max_wal_size = '32GB'"), remedy);
    assertTrue(remedy.contains("autovacuum"), remedy);
    assertTrue(!remedy.contains("fsync"), remedy);
  }

  @Test
  void a_managed_service_gets_parameters_instead_of_statements() {
    Facts facts = new SampleFacts().target("service", "\"Amazon RDS\"").facts();
    Catalog catalog = SampleFacts.catalog(100 * GIB, List.of(), List.of());
    String remedy =
        find(new Contents(facts, catalog, List.of()), "load-settings").remedies().getFirst();
    assertTrue(remedy.startsWith("In the parameter group of Amazon RDS"), remedy);
  }

  @Test
  void rows_that_no_server_can_send_are_refused() {
    assertEquals("ok", verdict(contents(GIB, List.of(row(GIB / 4))), "large-rows"));
    assertEquals("warning", verdict(contents(GIB, List.of(row(600 << 20))), "large-rows"));
    assertEquals("refusal", verdict(contents(GIB, List.of(row(GIB))), "large-rows"));
  }

  @Test
  void tables_that_travel_in_text_are_named_with_their_reason() {
    Table table = table("reg", "r regclass");
    Contents contents =
        new Contents(
            new SampleFacts().facts(),
            SampleFacts.catalog(0, List.of(table, table("plain", null)), List.of()),
            List.of());
    assertEquals(
        "1 table in binary, 1 in text, for columns whose types have no binary form that means the same elsewhere: \"s\".\"reg\" (r regclass)",
        find(contents, "copy-format").outcome().found());
  }

  @Test
  void unlogged_tables_of_a_standby_are_refused() {
    SampleFacts primary = new SampleFacts();
    assertEquals("ok", verdict(withTable(primary, true), "unlogged-tables"));
    SampleFacts standby = new SampleFacts().source("in_recovery", "true");
    assertEquals("ok", verdict(withTable(standby, false), "unlogged-tables"));
    assertEquals("refusal", verdict(withTable(standby, true), "unlogged-tables"));
  }

  private static Contents withTable(SampleFacts facts, boolean unlogged) {
    Table table = table("t", null, unlogged);
    return new Contents(
        facts.facts(), SampleFacts.catalog(0, List.of(table), List.of()), List.of());
  }

  @Test
  void a_pg_dump_that_locks_thousands_of_tables_one_by_one_from_afar_is_told_with_its_remedy() {
    assertTrue(!locks(15, 5_000, Duration.ofMillis(1)).isWarning());
    assertTrue(!locks(16, 5_000, Duration.ofMillis(20)).isWarning());

    Finding afar = locks(15, 5_000, Duration.ofMillis(20));
    assertTrue(afar.isWarning());
    assertEquals(
        "pg_dump 15 locks the source's 5,000 tables one after the other, which takes about 100 s",
        afar.outcome().found());
    assertTrue(afar.remedies().getFirst().contains("--pg-bin"));
  }

  private static Finding locks(int major, int tables, Duration roundTrip) {
    PgTools tools =
        new PgTools(
            Path.of("pg_dump"), Path.of("pg_restore"), new ToolVersion(major, major + ".1"));
    return Checklist.pgDumpLocks(tools, tables, () -> roundTrip);
  }

  private static Table table(String name, String textOnly) {
    return table(name, textOnly, false);
  }

  private static Table table(String name, String textOnly, boolean unlogged) {
    QualifiedName qualified = new QualifiedName("s", name);
    return new Table(
        1,
        qualified,
        qualified,
        false,
        unlogged,
        true,
        false,
        List.of("r"),
        textOnly,
        false,
        null,
        false,
        true,
        1,
        0,
        0,
        0);
  }

  private static LargestRow row(long bytes) {
    return new LargestRow("s.t", bytes, false);
  }

  private static Contents contents(long bytes, List<LargestRow> rows) {
    return new Contents(
        new SampleFacts().facts(), SampleFacts.catalog(bytes, List.of(), List.of()), rows);
  }

  private static Finding find(Contents contents, String id) {
    return Checklist.contents(contents).stream()
        .filter(finding -> finding.check().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String verdict(Contents contents, String id) {
    Finding finding = find(contents, id);
    return finding.isRefusal() ? "refusal" : finding.isWarning() ? "warning" : "ok";
  }
}
