package dev.pgconvoy.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.validate.ValidationResult.Presence;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTextTest {

  @Test
  void numbers_of_rows_have_separators() {
    assertEquals(
        "t: 1 row different, 10,000 rows missing (rows: 3,000,000 on the source, 2,990,000 on the target)\n    and 10,001 more",
        DifferenceText.table(
            table(new RowDifferences(List.of("id"), 10_000, 0, 1, true, 10_001, List.of()))));
    assertEquals(
        "t: at least 12,345 rows differ (rows: 3,000,000 on the source, 2,990,000 on the target)\n    and at least 12,345 more",
        DifferenceText.table(
            table(new RowDifferences(List.of("id"), 0, 0, 0, false, 12_345, List.of()))));
  }

  private static TableResult table(RowDifferences rows) {
    return new TableResult(
        "t",
        Presence.ON_BOTH,
        new Fingerprint(3_000_000, 1, 2),
        new Fingerprint(2_990_000, 3, 4),
        List.of(),
        rows,
        List.of());
  }
}
