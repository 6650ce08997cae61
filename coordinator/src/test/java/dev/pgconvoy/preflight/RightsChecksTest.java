package dev.pgconvoy.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.postgres.PgEndpoint.Role;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.task.Section;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Goal: what is told to who is no superuser on either side, as at a managed service. Method: that
 * of {@link ChecklistTest}.
 */
class RightsChecksTest {

  private static final Set<Section> ALL = EnumSet.allOf(Section.class);

  @Test
  void roles_that_policies_and_settings_name_are_missed_even_where_all_belongs_to_one() {
    SampleFacts named = new SampleFacts().inSource("named_roles", "[\"clerk\", \"rdsadmin\"]");
    assertWarned("roles", named);
    assertEquals(
        "--roles makes them, without passwords", find("roles", named).remedies().getFirst());
    assertEquals(List.of(), spoken(named.wanting(owning(true))));
  }

  @Test
  void owners_that_objects_can_not_be_given_to_are_told_with_the_grant() {
    SampleFacts strangers =
        new SampleFacts()
            .inSource("owners", "[\"The Clerk\", \"friend\", \"rdsadmin\"]")
            .inTarget("roles", "[\"The Clerk\", \"friend\"]")
            .inTarget("gives_to", "[\"friend\"]")
            .wanting(owning(false));
    assertEquals(List.of(), spoken(strangers));
    strangers.target("superuser", "false");
    assertWarned("owners", strangers);
    assertEquals(
        List.of("GRANT \"The Clerk\" TO \"postgres\""), find("owners", strangers).remedies());
  }

  @Test
  void who_is_no_superuser_is_told_that_a_superuser_is_given_nothing_and_not_to_become_one() {
    SampleFacts owned =
        new SampleFacts()
            .inSource("owners", "[\"clerk\"]")
            .inSource("initial_owner", "\"postgres\"")
            .inTarget("roles", "[\"clerk\"]")
            .target("role", "\"mover\"")
            .wanting(owning(false));
    assertEquals(List.of(), spoken(owned));
    owned.target("superuser", "false");
    assertWarned("owners", owned);
    assertTrue(find("owners", owned).outcome().found().contains("2 roles: clerk, postgres"));
    assertEquals(
        List.of(
            "Connect to the target as a superuser, or give what postgres owns on the source to another role: ALTER ... OWNER TO",
            "GRANT \"clerk\" TO \"mover\""),
        find("owners", owned).remedies());
  }

  @Test
  void rows_hidden_by_a_superusers_policies_are_read_by_who_bypasses_them_only() {
    SampleFacts hidden =
        new SampleFacts()
            .inSource("hidden_rows", "[{\"schema\": \"s\", \"name\": \"t\", \"kind\": \"table\"}]")
            .inSource("hiding_owners", "[\"postgres\"]")
            .inSource("hidden_by_superusers", "true");
    assertEquals(
        List.of("ALTER ROLE \"postgres\" BYPASSRLS"), find("row-security", hidden).remedies());
  }

  @Test
  void extensions_that_only_a_superuser_may_install_are_told_to_who_is_none() {
    SampleFacts untrusted =
        new SampleFacts()
            .inSource("extensions", "[{\"name\": \"postgres_fdw\", \"version\": \"1.1\"}]")
            .inTarget(
                "available_extensions", "[{\"name\": \"postgres_fdw\", \"version\": \"1.1\"}]");
    assertEquals(List.of(), spoken(untrusted));
    untrusted.target("superuser", "false");
    assertWarned("extensions", untrusted);
    assertTrue(
        find("extensions", untrusted)
            .remedies()
            .getFirst()
            .startsWith("CREATE EXTENSION \"postgres_fdw\" on the target"));
    untrusted.inTarget(
        "installed_extensions", "[{\"name\": \"postgres_fdw\", \"version\": \"1.1\"}]");
    assertEquals(List.of(), spoken(untrusted));
  }

  @Test
  void options_of_user_mappings_that_are_not_seen_are_told() {
    assertWarned(
        "user-mappings",
        new SampleFacts().inSource("hidden_user_mappings", "[\"clerk at other\"]"));
  }

  @Test
  void subscriptions_stay_behind_where_who_reads_is_no_superuser() {
    SampleFacts subscribed = new SampleFacts().inSource("subscriptions", "[\"s\"]");
    assertTrue(find("replication", subscribed).why().contains("arrive disabled"));
    subscribed.source("superuser", "false");
    assertTrue(find("replication", subscribed).why().contains("postgres is no superuser"));
  }

  @Test
  void rows_hidden_from_their_owner_are_told_with_what_an_owner_can_do() {
    String table = "[{\"schema\": \"s\", \"name\": \"t\", \"kind\": \"table\"}]";
    SampleFacts hidden =
        new SampleFacts()
            .inSource("hidden_rows", table)
            .inSource("forced_row_security", table)
            .inSource("hiding_owners", "[\"clerk\"]");
    String asOwner = find("row-security", hidden).remedies().getLast();
    assertTrue(
        asOwner.startsWith(
            "GRANT \"clerk\" TO \"postgres\"; ALTER TABLE \"s\".\"t\" NO FORCE ROW LEVEL SECURITY; then"),
        asOwner);
  }

  @Test
  void a_side_out_of_reach_is_told_with_what_may_be_wrong_about_it() {
    assertEquals(
        List.of(
            "CREATE DATABASE ... TEMPLATE template0 on the target, with the source's ENCODING and LOCALE, or correct the name in --target"),
        Checklist.unreachable(Role.TARGET, "connecting", PgFailure.of(Map.of('C', "3D000")))
            .remedies());
    assertTrue(
        Checklist.unreachable(Role.SOURCE, "connecting", PgFailure.of(Map.of('C', "28P01")))
            .remedies()
            .getFirst()
            .contains("--source-password-file"));
  }

  @Test
  void whoever_closes_the_source_must_own_it_and_end_the_sessions_of_others() {
    assertEquals(List.of(), spoken(new SampleFacts().wanting(closing(true))));
    assertEquals(
        List.of("refusal read-only-source"),
        spoken(new SampleFacts().wanting(closing(false)).source("owns_database", "false")));
    SampleFacts powerless = new SampleFacts().source("ends_others", "false");
    assertEquals(List.of(), spoken(powerless.wanting(closing(false))));
    assertWarned("read-only-source", powerless.wanting(closing(true)));
  }

  private static Wanted closing(boolean endWriters) {
    return new Wanted(
        4,
        ALL,
        false,
        CatalogScope.everything(),
        false,
        false,
        false,
        true,
        endWriters,
        true,
        true);
  }

  private static Wanted owning(boolean roles) {
    return new Wanted(
        4, ALL, false, CatalogScope.everything(), true, true, roles, false, false, true, true);
  }

  private static void assertWarned(String id, SampleFacts facts) {
    assertEquals(List.of("warning " + id), spoken(facts));
  }

  private static List<String> spoken(SampleFacts facts) {
    return facts.spoken();
  }

  private static Finding find(String id, SampleFacts facts) {
    return facts.finding(id);
  }
}
