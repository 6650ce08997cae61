package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgconvoy.validate.schema.SchemaDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.AttributeDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.Change;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldObjectsTest {

  private final ToldObjects told = new ToldObjects();

  private static SchemaDifference missing(String kind, String object) {
    return new SchemaDifference(kind, object, Change.MISSING, List.of(), "", null, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "INDEX public.i, INDEX, public.i",
    "FK CONSTRAINT public.orders orders_fkey, CONSTRAINT, orders_fkey on public.orders",
    "CHECK CONSTRAINT public.My Table sane, CONSTRAINT, sane on public.\"My Table\"",
    "TRIGGER public.t touched, TRIGGER, touched on public.t",
    "COMMENT public.COLUMN t.c, COMMENT, on TABLE public.t.c",
    "COMMENT EXTENSION hstore, COMMENT, on EXTENSION hstore",
    "EVENT TRIGGER tell, EVENT TRIGGER, tell",
    "MATERIALIZED VIEW DATA public.sums, MATERIALIZED VIEW, public.sums",
    "PUBLICATION all, PUBLICATION, all",
    "PUBLICATION TABLES IN SCHEMA sales.pub sales, PUBLICATION SCHEMA, sales in pub",
    "PUBLICATION TABLE app.pub customers, PUBLICATION TABLE, app.customers in pub",
    "OWNER SCHEMA app, OWNER, of SCHEMA app",
    "OWNER TABLE app.t, OWNER, of TABLE app.t",
    "OWNER FUNCTION app.f(integer), OWNER, of FUNCTION app.f(integer)",
    "DATABASE PROPERTIES shop, DATABASE SETTING, work_mem",
    "ACL public.TABLE t, PRIVILEGES, of role reader on TABLE public.t",
    "ACL public.COLUMN t.c, PRIVILEGES, of public on COLUMN public.t.c",
    "ACL public.FUNCTION f(integer), PRIVILEGES, of owner on FUNCTION public.f(integer)",
    "OWNER TABLE public.t, PRIVILEGES, of owner on TABLE public.t",
    "VIEW public.v, VIEW, public.v",
    "'FUNCTION public.f(integer, text)', FUNCTION, 'public.f(integer,text)'",
    "OPERATOR public.#%#, OPERATOR, 'public.#%#(bigint,NONE)'",
    "OPERATOR CLASS public.ops, OPERATOR CLASS, public.ops USING btree",
    "DEFAULT ACL public.DEFAULT PRIVILEGES FOR TABLES, DEFAULT PRIVILEGES, of a on r for b",
  })
  void the_ledger_and_the_comparison_mean_the_same(String ledger, String kind, String object) {
    told.add(ledger, "it failed");
    assertEquals("it failed", told.why(missing(kind, object)));
  }

  @Test
  void what_only_the_target_has_counts_where_the_target_was_empty() {
    assertNotNull(told.why(extra("EVENT TRIGGER", "theirs")));
    assertNotNull(told.why(extra("DATABASE SETTING", "work_mem")));
    assertNull(told.why(extra("PRIVILEGES", "of public on TABLE public.t")));
    assertNull(told.why(extra("TRIGGER", "theirs on public.t")));
    assertNotNull(
        told.why(
            new SchemaDifference(
                "DATABASE",
                "properties",
                Change.CHANGED,
                List.of(new AttributeDifference("comment", null, "theirs")),
                "",
                "comment: theirs",
                0)));
  }

  private static SchemaDifference extra(String kind, String object) {
    return new SchemaDifference(kind, object, Change.EXTRA, List.of(), null, "", 0);
  }

  @Test
  void what_failed_and_does_not_differ_was_made_by_somebody_else() {
    told.add("EVENT TRIGGER made", "it failed");
    told.add("EVENT TRIGGER missing", "it failed");
    told.add("DATABASE SETTING a.b for x", "it failed");
    told.add("ROLE x", "it failed");
    assertEquals("it failed", told.why(missing("EVENT TRIGGER", "missing")));
    assertTrue(told.isThere("EVENT TRIGGER made"));
    assertFalse(told.isThere("EVENT TRIGGER missing"));
    assertTrue(told.isThere("DATABASE SETTING a.b for x"));
    assertFalse(told.isThere("ROLE x"));
  }

  @Test
  void a_setting_that_failed_excuses_no_other() {
    told.add("DATABASE SETTING a.b for x", "it failed");
    assertEquals("it failed", told.why(missing("DATABASE SETTING", "a.b for x")));
    assertNull(told.why(missing("DATABASE SETTING", "a.b")));
    assertNull(told.why(missing("PRIVILEGES", "of public on DATABASE properties")));
  }

  @Test
  void a_subscription_that_was_not_read_is_not_missed() {
    assertNull(told.why(missing("SUBSCRIPTION", "s")));
    told.withoutSubscriptions();
    assertNotNull(told.why(missing("SUBSCRIPTION", "s")));
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLICATION app, SCHEMA, app",
    "EVENT TRIGGER app, SCHEMA, app",
    "PUBLICATION app, EVENT TRIGGER, app",
    "COMMENT PUBLICATION app, COMMENT, on SCHEMA app",
    "COMMENT PUBLICATION app, PUBLICATION, app",
    "OWNER PUBLICATION app, OWNER, of SCHEMA app",
    "ACL SCHEMA app, PRIVILEGES, of public on SERVER app",
    "OWNER TABLE public.t, PRIVILEGES, of public on TABLE public.t",
    "OWNER TABLE public.t, PRIVILEGES, of role owner on TABLE public.t",
    "TRIGGER public.t a, COLUMN, public.t.a",
    "TRIGGER public.t a, POLICY, a on public.t",
    "RULE public.t a, CONSTRAINT, a on public.t",
    "INDEX public.a, FUNCTION, public.a()",
    "STATISTICS public.a, TABLE, public.a",
  })
  void what_failed_excuses_nothing_of_the_same_name_that_is_of_another_kind(
      String ledger, String kind, String object) {
    told.add(ledger, "it failed");
    assertNull(told.why(missing(kind, object)));
  }

  @Test
  void what_nobody_told_of_was_not_to_be_expected() {
    told.add("INDEX public.i", "it failed");
    assertNull(told.why(missing("INDEX", "public.j")));
    assertNull(told.why(missing("DATABASE SETTING", "work_mem")));
    assertNull(told.why(new SchemaDifference("TABLE", "t", Change.EXTRA, List.of(), null, "", 0)));
  }
}
