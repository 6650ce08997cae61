package dev.pgconvoy.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.postgres.PgFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemedyTest {

  @Test
  void what_a_function_did_not_find_is_put_down_to_its_search_path() {
    String remedy =
        Remedy.of(
            "VIEW public.prices",
            PgFailure.of(
                Map.of(
                    'C', "42P01",
                    'M', "relation \"rates\" does not exist",
                    'W', "SQL function \"to_eur\" during inlining")));
    assertTrue(remedy.contains("SET search_path"), remedy);
  }

  @Test
  void rows_that_policies_hide_are_not_put_down_to_a_missing_privilege() {
    String remedy =
        Remedy.of(
            "FINGERPRINT public.t 1/1",
            PgFailure.of(
                Map.of(
                    'C', "42501",
                    'M', "Anfrage wäre betroffen von Policy für Sicherheit auf Zeilenebene",
                    'R', "check_enable_rls")));
    assertTrue(remedy.contains("BYPASSRLS"), remedy);
  }

  @Test
  void an_owner_that_may_not_create_in_the_schema_is_told_apart_from_one_that_nobody_may_be() {
    PgFailure withoutCreate = PgFailure.of(Map.of('C', "42501", 'R', "aclcheck_error"));
    String table = Remedy.of("OWNER TABLE app.t", withoutCreate);
    assertTrue(table.contains("GRANT CREATE ON SCHEMA"), table);
    for (String other :
        List.of(
            Remedy.of("OWNER SCHEMA app", withoutCreate),
            Remedy.of("INDEX app.i", withoutCreate),
            Remedy.of(
                "OWNER TABLE app.t",
                PgFailure.of(Map.of('C', "42501", 'R', "check_can_set_role"))))) {
      assertTrue(other.startsWith("give the target's user this privilege"), other);
    }
  }

  @Test
  void what_a_statement_did_not_find_was_not_made_or_was_dropped_since() {
    String remedy =
        Remedy.of(
            "VIEW public.prices", PgFailure.of(Map.of('C', "42P01", 'M', "no such relation")));
    assertTrue(remedy.contains("wasn't made"), remedy);
    assertTrue(remedy.contains("or was dropped there since"), remedy);
  }

  /** What the source's rules are they have passed there. */
  @Test
  void rows_that_break_a_rule_of_the_target_are_not_blamed_on_the_source() {
    PgFailure duplicate = PgFailure.of(Map.of('C', "23505", 'M', "duplicate key value"));
    String rows = Remedy.of("TABLE DATA \"public\".\"orders\" 3/8", duplicate);
    assertTrue(rows.contains("which the source's rows need not obey"), rows);
    assertTrue(rows.contains("--resume"), rows);
    String key = Remedy.of("CONSTRAINT \"public\".\"orders\" orders_pkey", duplicate);
    assertTrue(key.contains("mend them there and migrate anew"), key);
    assertTrue(key.contains("the target's were changed"), key);
  }
}
