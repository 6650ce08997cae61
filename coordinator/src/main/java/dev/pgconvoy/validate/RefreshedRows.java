package dev.pgconvoy.validate;

import dev.pgconvoy.catalog.MaterializedView;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.validate.ValidationResult.LeftOut;
import dev.pgconvoy.validate.ValidationResult.SequenceDifference;
import dev.pgconvoy.validate.ValidationResult.SequenceValue;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What materialized views have on the target comes of its own REFRESH: their rows, and where the
 * sequences stand that this draws from.
 */
final class RefreshedRows {

  private final Map<QualifiedName, MaterializedView> views = new TreeMap<>();

  RefreshedRows(List<MaterializedView> onSource, List<MaterializedView> onTarget) {
    onTarget.forEach(view -> views.put(view.name(), view));
    onSource.forEach(
        view -> views.merge(view.name(), view, (to, from) -> from.changing() ? from : to));
  }

  /** Each view with the reason why its rows are not compared. */
  List<LeftOut> leftOut() {
    return views.values().stream()
        .map(
            view ->
                new LeftOut(
                    view.name().toString(),
                    view.changing() ? view.whyOther() : MaterializedView.REFRESHED))
        .toList();
  }

  /**
   * Why this sequence may stand elsewhere though nothing is wrong; empty if it may not.
   *
   * @param target where to ask which way it counts
   */
  Optional<LeftOut> reason(
      QualifiedName sequence, SequenceDifference difference, SqlConnection target) {
    SequenceValue from = difference.source();
    SequenceValue to = difference.target();
    if (from == null || to == null) {
      return Optional.empty();
    }
    return views.values().stream()
        .filter(view -> view.mayHaveMoved(sequence))
        .findFirst()
        .filter(view -> isAhead(from, to, increment(sequence, target)))
        .map(
            view ->
                new LeftOut(
                    sequence.toString(),
                    "ahead of the source's, as the REFRESH of %s draws from it: %d on the source, %d on the target"
                        .formatted(view.name(), from.lastValue(), to.lastValue())));
  }

  private static boolean isAhead(SequenceValue from, SequenceValue to, long increment) {
    int step = Long.compare(to.lastValue(), from.lastValue()) * Long.signum(increment);
    return step > 0 || (step == 0 && !from.called() && to.called());
  }

  private static long increment(QualifiedName sequence, SqlConnection target) {
    return target
        .preparedQuery(
            "SELECT seqincrement FROM pg_catalog.pg_sequence WHERE seqrelid = $1::text::regclass")
        .execute(Tuple.of(sequence.sql()))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }
}
