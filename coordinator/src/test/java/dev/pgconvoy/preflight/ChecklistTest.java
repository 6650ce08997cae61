package dev.pgconvoy.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.catalog.NamePattern;
import dev.pgconvoy.task.Section;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Goal: what each check of the two servers decides. Method: facts as a server told them, with one
 * thing changed, and the checks that speak up then.
 */
class ChecklistTest {

  private static final Set<Section> ALL = EnumSet.allOf(Section.class);

  @Test
  void two_servers_in_good_order_are_fine() {
    assertEquals(List.of(), spoken(new SampleFacts()));
  }

  @Test
  void every_check_has_an_id_of_its_own() {
    Facts facts = new SampleFacts().facts();
    List<String> ids =
        Stream.of(
                Checklist.fitness(facts),
                Checklist.servers(facts),
                Checklist.contents(
                    new Contents(facts, SampleFacts.catalog(0, List.of(), List.of()), List.of())))
            .flatMap(List::stream)
            .map(Finding::check)
            .toList();
    assertEquals(ids.stream().distinct().toList(), ids);
    ids.forEach(id -> assertTrue(id.matches("[a-z]+(-[a-z]+)*"), id));
  }

  @Test
  void majors_that_can_not_be_migrated_are_refused() {
    assertRefused("versions", new SampleFacts().source("version", "120019"));
    assertRefused("versions", new SampleFacts().target("version", "140001"));
    assertEquals(List.of(), spoken(new SampleFacts().target("version", "180001")));
  }

  @Test
  void a_database_is_not_copied_into_itself() {
    assertRefused("same-database", new SampleFacts().sameDatabase());
  }

  @Test
  void a_target_that_can_not_be_written_is_refused_and_one_that_is_read_only_by_default_told() {
    assertRefused("target-writable", new SampleFacts().target("in_recovery", "true"));
    assertWarned("target-writable", new SampleFacts().target("read_only", "true"));
  }

  @Test
  void a_standby_as_source_is_told_and_refused_where_its_sessions_can_not_share_a_snapshot() {
    SampleFacts standby = new SampleFacts().source("in_recovery", "true");
    assertRefused("source-primary", standby);
    assertWarned("source-primary", standby.source("version", "150020"));
  }

  @Test
  void plain_text_and_a_server_that_has_not_proved_who_it_is_are_told() {
    SampleFacts unverified = new SampleFacts().wanting(wanted(false, CatalogScope.everything()));
    assertEquals("in plain text", end(find("source-tls", unverified)));
    SampleFacts encrypted =
        new SampleFacts()
            .wanting(wanted(false, CatalogScope.everything()))
            .source("tls", "\"TLSv1.3\"");
    assertTrue(find("source-tls", encrypted).outcome().found().contains("nobody checks"));
    assertTrue(find("source-tls", encrypted).isWarning());
    SampleFacts verified = new SampleFacts().source("tls", "\"TLSv1.3\"");
    assertEquals(
        "connections to the source use TLSv1.3", find("source-tls", verified).outcome().found());
  }

  @Test
  void slow_encryption_is_told_where_there_is_any() {
    TlsSpeed slow = new TlsSpeed(() -> false);
    Facts encrypted = new SampleFacts().target("tls", "\"TLSv1.3\"").facts();
    assertInstanceOf(Outcome.Warning.class, slow.examine(encrypted));
    assertInstanceOf(Outcome.Ok.class, new TlsSpeed(() -> true).examine(encrypted));
    assertInstanceOf(Outcome.Ok.class, slow.examine(new SampleFacts().facts()));
  }

  @Test
  void what_may_not_be_read_is_refused_where_it_is_wanted() {
    String orders = "[{\"schema\": \"shop\", \"name\": \"orders\", \"kind\": \"table\"}]";
    SampleFacts unreadable = new SampleFacts().inSource("unreadable", orders);
    assertRefused("source-privileges", unreadable);
    assertEquals(
        List.of("GRANT pg_read_all_data TO \"postgres\""),
        find("source-privileges", unreadable).remedies());
    SampleFacts older =
        new SampleFacts().inSource("unreadable", orders).source("version", "130001");
    assertTrue(
        find("source-privileges", older)
            .remedies()
            .getFirst()
            .contains("GRANT SELECT ON ALL TABLES IN SCHEMA \"shop\""));
    CatalogScope without =
        new CatalogScope(
            List.of(), List.of(), List.of(), List.of(NamePattern.ofTable("shop.ord*")), List.of());
    assertEquals(List.of(), spoken(unreadable.wanting(wanted(true, without))));
  }

  @Test
  void hidden_rows_and_large_objects_out_of_reach_are_refused() {
    assertRefused(
        "row-security",
        new SampleFacts()
            .inSource(
                "hidden_rows", "[{\"schema\": \"s\", \"name\": \"t\", \"kind\": \"table\"}]"));
    assertRefused("large-objects", new SampleFacts().inSource("unreadable_large_objects", "3"));
  }

  @Test
  void what_has_the_journals_place_is_refused_unless_it_is_not_wanted() {
    SampleFacts there = new SampleFacts().inSource("beside_journal", "[\"pgconvoy.orders\"]");
    assertRefused("journal-schema", there);
    assertRefused("journal-schema", there.wanting(wanted(true, tables("pg*.orders"))));
    assertEquals(List.of(), spoken(there.wanting(wanted(true, tables("orders")))));
    List<NamePattern> ours = List.of(NamePattern.ofSchema("pgconvoy"));
    CatalogScope without = new CatalogScope(List.of(), ours, List.of(), List.of(), List.of());
    assertEquals(List.of(), spoken(there.wanting(wanted(true, without))));
  }

  private static CatalogScope tables(String pattern) {
    return new CatalogScope(
        List.of(), List.of(), List.of(NamePattern.ofTable(pattern)), List.of(), List.of());
  }

  @Test
  void privileges_that_the_target_lacks_are_refused_with_their_grants() {
    assertRefused("target-privileges", new SampleFacts().inTarget("may_create_schemas", "false"));
    SampleFacts publicly =
        new SampleFacts().inTarget("may_create_in_public", "false").inSource("in_public", "true");
    assertRefused("target-privileges", publicly);
    SampleFacts loading =
        new SampleFacts()
            .inTarget("unwritable", "[\"public.orders\"]")
            .wanting(wanted(Set.of(Section.DATA), false));
    assertRefused("target-privileges", loading);
    SampleFacts secured =
        new SampleFacts()
            .inTarget("row_secured", "[\"public.orders\"]")
            .wanting(wanted(Set.of(Section.DATA), false));
    assertRefused("target-privileges", secured);
  }

  @Test
  void a_target_that_holds_something_is_refused_unless_only_rows_are_loaded_or_a_run_goes_on() {
    SampleFacts filled = new SampleFacts().inTarget("in_the_way", "[\"table public.a\"]");
    assertRefused("target-empty", filled);
    assertEquals(
        "Run single sections with --section", find("target-empty", filled).remedies().getLast());
    assertTrue(
        find(
                "target-empty",
                new SampleFacts()
                    .inTarget("in_the_way", "[\"table public.a\"]")
                    .inTarget("holds_run", "true"))
            .remedies()
            .getFirst()
            .contains("migrate --resume"));
    assertEquals(List.of(), spoken(filled.wanting(wanted(Set.of(Section.DATA), false))));
    assertEquals(List.of(), spoken(filled.wanting(wanted(ALL, true))));
  }

  @Test
  void what_only_a_superuser_can_make_is_told_to_who_is_none() {
    SampleFacts facts =
        new SampleFacts()
            .inSource("privileged", "[{\"kind\": \"event trigger\", \"name\": \"audit\"}]");
    assertEquals(List.of(), spoken(facts));
    assertWarned(
        "superuser-objects",
        facts.target("superuser", "false").target("service", "\"Amazon RDS\""));
  }

  @Test
  void roles_and_tablespaces_that_the_target_lacks_are_told() {
    SampleFacts roles =
        new SampleFacts()
            .inSource("roles", "[\"clerk\", \"rdsadmin\"]")
            .wanting(
                new Wanted(
                    4,
                    ALL,
                    false,
                    CatalogScope.everything(),
                    true,
                    false,
                    false,
                    false,
                    false,
                    true,
                    true));
    assertWarned("roles", roles);
    assertTrue(find("roles", roles).outcome().found().endsWith("1 role: clerk"));
    assertWarned("tablespaces", new SampleFacts().inSource("tablespaces", "[\"fast\"]"));
    SampleFacts compressed = new SampleFacts().inSource("lz4_columns", "[\"public.t.a\"]");
    assertEquals(List.of(), spoken(compressed));
    assertWarned("compression", compressed.inTarget("compression_methods", "[\"pglz\"]"));
  }

  @Test
  void other_encodings_and_locales_are_told_where_they_matter() {
    assertEquals(List.of(), spoken(new SampleFacts().source("encoding", "\"LATIN1\"")));
    assertWarned("encoding", new SampleFacts().source("encoding", "\"SQL_ASCII\""));
    assertWarned("encoding", new SampleFacts().target("encoding", "\"LATIN1\""));
    assertWarned(
        "locale",
        new SampleFacts()
            .target(
                "collation",
                "{\"provider\": \"icu\", \"collate\": \"C\", \"ctype\": \"C\", \"locale\": \"de-DE\", \"version\": \"153\"}"));
    assertEquals(
        List.of(),
        spoken(
            new SampleFacts()
                .target(
                    "collation",
                    "{\"provider\": \"libc\", \"collate\": \"C.utf8\", \"ctype\": \"C.utf8\", \"locale\": null, \"version\": null}")));
  }

  @Test
  void too_few_connections_are_told_and_none_refused() {
    assertWarned(
        "source-connections",
        new SampleFacts().source("superuser", "false").source("role_connection_limit", "7"));
    SampleFacts full =
        new SampleFacts().target("superuser", "false").target("connections_used", "95");
    assertRefused("target-connections", full);
    String told = find("target-connections", full).told();
    assertTrue(
        told.contains(
            "4 jobs need 9 (one for each, and 5 beside them): not even one job could run"),
        told);
    assertTrue(told.contains("Have at least 6 free, enough for --jobs 1"), told);
    assertEquals(
        List.of("--jobs 2"),
        find(
                "source-connections",
                new SampleFacts().source("superuser", "false").source("role_connection_limit", "7"))
            .remedies());
  }

  @Test
  void index_builds_without_parallel_workers_are_told() {
    assertWarned(
        "parallel-workers",
        new SampleFacts().targetSetting("max_parallel_maintenance_workers", "0"));
  }

  @Test
  void those_who_are_connected_are_named_and_who_writes_or_takes_long_first_of_all() {
    String session =
        """
        [{"pid": 7, "role": "app", "application": "shop", "client": "10.0.0.7", "state": "active",
          "writing": true, "transaction_seconds": 3600}]
        """;
    SampleFacts busy = new SampleFacts().source("sessions", session);
    assertEquals(List.of("warning writers", "warning source-long-transactions"), spoken(busy));
    assertTrue(
        find("writers", busy)
            .outcome()
            .found()
            .contains("1 writing at this moment: process 7 of app \"shop\" from 10.0.0.7"));
    assertEquals(
        List.of("warning target-sessions", "warning target-long-transactions"),
        spoken(new SampleFacts().target("sessions", session)));
  }

  @Test
  void what_stands_in_the_way_on_the_source_is_told() {
    assertWarned(
        "source-locks",
        new SampleFacts()
            .source(
                "locks",
                "[{\"relation\": \"public.a\", \"mode\": \"AccessExclusiveLock\", \"pid\": 7, \"application\": \"\"}]"));
    assertWarned(
        "prepared-transactions", new SampleFacts().source("prepared_transactions", "[\"x\"]"));
    assertWarned("foreign-tables", new SampleFacts().inSource("foreign_tables", "[\"public.f\"]"));
    assertWarned("replication", new SampleFacts().inSource("subscriptions", "[\"s\"]"));
    assertWarned("old-snapshots", new SampleFacts().sourceSetting("old_snapshot_threshold", "60"));
    assertWarned(
        "target-event-triggers", new SampleFacts().target("event_triggers", "[\"watch\"]"));
  }

  @Test
  void transaction_ids_that_run_out_are_told_and_refused_at_the_end() {
    assertWarned(
        "source-wraparound", new SampleFacts().source("transaction_ids_used", "1700000000"));
    assertRefused(
        "target-wraparound", new SampleFacts().target("multixact_ids_used", "2120000000"));
  }

  private static Wanted wanted(boolean verified, CatalogScope scope) {
    return new Wanted(4, ALL, false, scope, false, false, false, false, false, verified, true);
  }

  private static Wanted wanted(Set<Section> sections, boolean continued) {
    return new Wanted(
        4,
        sections,
        continued,
        CatalogScope.everything(),
        false,
        false,
        false,
        false,
        false,
        true,
        true);
  }

  private static String end(Finding finding) {
    String found = finding.outcome().found();
    return found.substring(found.length() - "in plain text".length());
  }

  private static void assertWarned(String id, SampleFacts facts) {
    assertEquals(List.of("warning " + id), spoken(facts));
    assertInstanceOf(Outcome.Warning.class, find(id, facts).outcome());
  }

  private static void assertRefused(String id, SampleFacts facts) {
    assertEquals(List.of("refusal " + id), spoken(facts));
  }

  private static List<String> spoken(SampleFacts facts) {
    return facts.spoken();
  }

  private static Finding find(String id, SampleFacts facts) {
    return facts.finding(id);
  }
}
