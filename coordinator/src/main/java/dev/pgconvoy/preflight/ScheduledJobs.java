package dev.pgconvoy.preflight;

import dev.pgconvoy.task.Section;

/** Jobs of pg_cron, which are rows of a table: where those arrive, they run. */
final class ScheduledJobs implements Check<Facts> {

  @Override
  public String id() {
    return "scheduled-jobs";
  }

  @Override
  public Outcome examine(Facts facts) {
    boolean travel =
        facts.wanted().sections().contains(Section.DATA)
            && !facts.wanted().scope().selective()
            && facts.inSource().extensions().stream().anyMatch(e -> e.name().equals("pg_cron"));
    if (!travel) {
      return Outcome.ok("no jobs of pg_cron come along");
    }
    return Outcome.warning(
        "jobs of pg_cron come along",
        "the target runs them as soon as their rows are there: while the others are still copied and compared, and before anybody has switched over",
        "--exclude-table-data cron.job, and cron.schedule(...) on the target at the switch-over",
        "UPDATE cron.job SET active = false on the source before the run, and true on the target at the switch-over");
  }
}
