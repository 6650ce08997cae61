package dev.pgconvoy.preflight;

/** Whether the target can build an index with more than one process. */
final class ParallelWorkers implements Check<Facts> {

  @Override
  public String id() {
    return "parallel-workers";
  }

  @Override
  public Outcome examine(Facts facts) {
    ServerFacts target = facts.target();
    long perIndex = target.number("max_parallel_maintenance_workers", 0);
    long all =
        Math.min(
            target.number("max_parallel_workers", 0), target.number("max_worker_processes", 0));
    if (Math.min(perIndex, all) == 0) {
      return Outcome.warning(
          "the target builds each index with a single process",
          "the index of a large table can then be what everybody waits for",
          LoadSettings.statement(target.service(), "max_parallel_maintenance_workers", "2")
              + " (max_parallel_workers and max_worker_processes bound it)");
    }
    return Outcome.ok(
        "the target has %s for index builds, %d at most for each; %d jobs"
            .formatted(Names.counted(all, "parallel worker"), perIndex, facts.wanted().jobs()));
  }
}
