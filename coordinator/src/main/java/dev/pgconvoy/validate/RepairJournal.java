package dev.pgconvoy.validate;

import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.validate.ValidationResult.Repair;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** Notes on the target what was changed there, in the transaction that changes it. */
final class RepairJournal {

  static void note(SqlConnection target, Repair repair, String version) {
    JournalSchema.create(target);
    target
        .preparedQuery(
            "INSERT INTO pgconvoy.repair (object, how, deleted, inserted, version) VALUES ($1, $2, $3, $4, $5)")
        .execute(
            Tuple.of(repair.object(), repair.how(), repair.deleted(), repair.inserted(), version))
        .await();
  }

  private RepairJournal() {}
}
