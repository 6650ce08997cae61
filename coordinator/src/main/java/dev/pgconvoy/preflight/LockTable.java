package dev.pgconvoy.preflight;

/** Whether the source's lock table has room for a lock on every table, twice. */
final class LockTable implements Check<Contents> {

  /**
   * Two sessions that hold the snapshot, each with every table, and one that pg_dump locks with.
   */
  private static final int HOLDERS = 2;

  @Override
  public String id() {
    return "lock-table";
  }

  @Override
  public Outcome examine(Contents contents) {
    ServerFacts source = contents.facts().source();
    long room = source.lockTable();
    long tables = contents.catalog().tables().size();
    if (tables * HOLDERS <= room) {
      return Outcome.ok("the source's lock table has room for %,d locks".formatted(room));
    }
    long wanted = Math.ceilDiv(tables * HOLDERS * 3 / 2, Math.max(1, source.processes()));
    String found = "the source has %,d tables, and room for %,d locks".formatted(tables, room);
    String remedy =
        LoadSettings.statement(
                source.service(), "max_locks_per_transaction", String.valueOf(wanted))
            + ", and restart the source";
    return tables <= room
        ? Outcome.warning(
            found,
            "only one session can hold the snapshot with all its locks: its loss is the snapshot's",
            remedy)
        : Outcome.refusal(found, "pg_dump needs a lock on every table", remedy);
  }
}
