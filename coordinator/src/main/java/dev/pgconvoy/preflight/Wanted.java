package dev.pgconvoy.preflight;

import dev.pgconvoy.catalog.CatalogScope;
import dev.pgconvoy.task.Section;
import java.util.Set;

/**
 * What the migration is to do, as far as a check depends on it.
 *
 * @param jobs tasks at a time, each with a session on either side
 * @param continued whether it goes on with a run that the target has already
 * @param owner whether objects keep their owners
 * @param acl whether privileges are carried over
 * @param roles whether missing roles are made
 * @param readOnlySource whether the source is made read-only for the time of the run
 * @param endWriters whether sessions that are there already are ended then
 * @param sourceVerified whether the source's server has to prove who it is, or is this machine
 * @param targetVerified the same of the target's
 */
public record Wanted(
    int jobs,
    Set<Section> sections,
    boolean continued,
    CatalogScope scope,
    boolean owner,
    boolean acl,
    boolean roles,
    boolean readOnlySource,
    boolean endWriters,
    boolean sourceVerified,
    boolean targetVerified) {

  public Wanted {
    sections = Set.copyOf(sections);
    if (jobs < 1) {
      throw new IllegalArgumentException("a migration needs at least one job, not " + jobs);
    }
  }

  boolean makesSchema() {
    return sections.contains(Section.PRE_DATA);
  }
}
