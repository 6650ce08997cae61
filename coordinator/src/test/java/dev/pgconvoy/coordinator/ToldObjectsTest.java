package dev.pgconvoy.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.pgconvoy.validate.schema.SchemaDifference;
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
    "DATABASE PROPERTIES shop, DATABASE SETTING, work_mem",
  })
  void the_ledger_and_the_comparison_mean_the_same(String ledger, String kind, String object) {
    told.add(ledger, "it failed");
    assertEquals("it failed", told.why(missing(kind, object)));
  }

  @Test
  void what_nobody_told_of_was_not_to_be_expected() {
    told.add("INDEX public.i", "it failed");
    assertNull(told.why(missing("INDEX", "public.j")));
    assertNull(told.why(missing("DATABASE SETTING", "work_mem")));
    assertNull(told.why(new SchemaDifference("TABLE", "t", Change.EXTRA, List.of(), null, "", 0)));
  }
}
