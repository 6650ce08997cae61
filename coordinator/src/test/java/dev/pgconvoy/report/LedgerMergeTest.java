package dev.pgconvoy.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.progress.ObjectLedger;
import dev.pgconvoy.progress.ObjectLedger.Created;
import dev.pgconvoy.progress.ObjectLedger.Failed;
import dev.pgconvoy.progress.ObjectLedger.TypeCount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ledger of a run whose sections were run one by one: of all its processes together. */
class LedgerMergeTest {

  @Test
  void what_each_section_made_is_made() {
    ObjectLedger merged =
        LedgerMerge.of(
            List.of(
                ledger(new TypeCount("TABLE", 1, 0, 0, 0), "t", new TypeCount("INDEX", 0, 0, 0, 2)),
                ledger(new TypeCount("INDEX", 2, 0, 0, 0), "i", new TypeCount("TABLE", 0, 0, 0, 1)),
                ledger(
                    null,
                    "",
                    new TypeCount("TABLE", 0, 0, 0, 1),
                    new TypeCount("INDEX", 0, 0, 0, 2))));
    assertEquals(
        List.of(new TypeCount("TABLE", 1, 0, 0, 0), new TypeCount("INDEX", 2, 0, 0, 0)),
        merged.types());
  }

  @Test
  void what_failed_and_was_made_later_has_not_failed() {
    ObjectLedger failed =
        new ObjectLedger(
            List.of(new TypeCount("INDEX", 0, 0, 1, 0), new TypeCount("TABLE", 0, 0, 0, 1)),
            List.of(new Failed("INDEX i1", null, null, "mend it")),
            List.of(),
            List.of());
    ObjectLedger merged =
        LedgerMerge.of(
            List.of(
                failed,
                ledger(
                    new TypeCount("INDEX", 1, 0, 0, 0), "i", new TypeCount("TABLE", 0, 0, 0, 1))));
    assertEquals(0, merged.total(TypeCount::failed));
    assertEquals(List.of(), merged.failed());
    assertEquals(1, merged.total(TypeCount::planned), "the table is nobody's yet");
  }

  @Test
  void what_failed_in_one_section_stays_failed_after_another() {
    ObjectLedger merged =
        LedgerMerge.of(
            List.of(
                new ObjectLedger(
                    List.of(new TypeCount("INDEX", 0, 0, 1, 0)),
                    List.of(new Failed("INDEX i1", null, null, "mend it")),
                    List.of(),
                    List.of()),
                ledger(null, "", new TypeCount("INDEX", 0, 0, 0, 1))));
    assertEquals(1, merged.total(TypeCount::failed));
    assertEquals(0, merged.total(TypeCount::planned));
  }

  private static ObjectLedger ledger(@Nullable TypeCount made, String prefix, TypeCount... others) {
    List<TypeCount> types = new ArrayList<>(List.of(others));
    List<Created> created = List.of();
    if (made != null) {
      types.add(made);
      created =
          List.of(
              new Created(
                  made.type(),
                  IntStream.rangeClosed(1, made.created())
                      .mapToObj(number -> prefix + number)
                      .toList()));
    }
    return new ObjectLedger(types, List.of(), List.of(), created);
  }
}
