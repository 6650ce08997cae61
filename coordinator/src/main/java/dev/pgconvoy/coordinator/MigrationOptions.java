package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.preflight.Wanted;
import dev.pgconvoy.task.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a migration is asked to do.
 *
 * @param jobs slots of this process: tasks at a time, each with a connection to either side; at
 *     least 1
 * @param sections those to run; all of them for a whole run
 * @param resume whether to go on with an unfinished run
 * @param acceptNewSnapshot whether to go on with another snapshot where the old one is lost and the
 *     source has changed
 * @param pauseAfter sections after which to wait until told to go on
 * @param pgBin folder with pg_dump and pg_restore
 * @param artifacts folder to write pre-data.sql, sequences.sql and post-data.sql to, those of the
 *     sections
 * @param maintenanceWorkMem for index builds, such as {@code 1GB}; the target's own if empty
 * @param holdSnapshot how long that process waits for a resume
 */
public record MigrationOptions(
    PgEndpoint source,
    PgEndpoint target,
    int jobs,
    Set<Section> sections,
    boolean resume,
    boolean acceptNewSnapshot,
    Set<Section> pauseAfter,
    Optional<Path> pgBin,
    Optional<Path> artifacts,
    Optional<String> maintenanceWorkMem,
    Duration holdSnapshot,
    PlanSettings plan,
    SourceWriters writers) {

  public MigrationOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException("a migration needs at least one job, not " + jobs);
    }
    sections = Set.copyOf(sections);
    pauseAfter = Set.copyOf(pauseAfter);
  }

  /** With a source that is left as it is. */
  public MigrationOptions(
      PgEndpoint source,
      PgEndpoint target,
      int jobs,
      Set<Section> sections,
      boolean resume,
      boolean acceptNewSnapshot,
      Set<Section> pauseAfter,
      Optional<Path> pgBin,
      Optional<Path> artifacts,
      Optional<String> maintenanceWorkMem,
      Duration holdSnapshot,
      PlanSettings plan) {
    this(
        source,
        target,
        jobs,
        sections,
        resume,
        acceptNewSnapshot,
        pauseAfter,
        pgBin,
        artifacts,
        maintenanceWorkMem,
        holdSnapshot,
        plan,
        SourceWriters.LEFT_ALONE);
  }

  /**
   * What the checklist has to know.
   *
   * @param settings those that count: of the run that goes on, if one does
   */
  Wanted wanted(PlanSettings settings, boolean continued) {
    return new Wanted(
        jobs,
        sections,
        continued,
        settings.scope(),
        settings.owner(),
        settings.acl(),
        settings.roles(),
        writers != SourceWriters.LEFT_ALONE,
        writers.ended(),
        source.verifiesServer(),
        target.verifiesServer());
  }

  /** Whether this is a migration from its beginning to its end. */
  public boolean whole() {
    return sections.containsAll(EnumSet.complementOf(EnumSet.of(Section.VALIDATE)));
  }
}
