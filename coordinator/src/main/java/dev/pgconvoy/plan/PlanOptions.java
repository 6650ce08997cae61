package dev.pgconvoy.plan;

import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.Section;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the user wants of a plan.
 *
 * @param slots tasks that can run at the same time, over all workers
 * @param sections that are planned; entries of others are listed as left out
 * @param owner whether objects keep their owners
 * @param acl whether privileges are carried over
 * @param partBytes how large a part of a table may be before another one is cut, at least {@link
 *     CutLimits#PAGE}
 * @param format of all tables; binary still gives way to text where a type demands it
 * @param targetMajor the target's major version
 * @param streams COPYs at a time from which on more would copy no faster; more than slots where
 *     these may be unlike, so that no table copied whole is much for a slow one
 * @param eventTriggers whether the target has any that are enabled, or may get some with an
 *     extension: what a plan does makes them run
 * @param targetBusy whether a task in each slot keeps all of the target's processors busy
 */
public record PlanOptions(
    int slots,
    Set<Section> sections,
    boolean owner,
    boolean acl,
    long partBytes,
    Optional<CopyFormat> format,
    int targetMajor,
    int streams,
    boolean eventTriggers,
    boolean targetBusy) {

  public static final long DEFAULT_PART_BYTES = 64L << 20;

  public PlanOptions {
    sections = Set.copyOf(sections);
    if (slots < 1) {
      throw new IllegalArgumentException("a plan for " + slots + " slots");
    }
    if (streams < 1) {
      throw new IllegalArgumentException("a plan for " + streams + " streams");
    }
    if (partBytes < CutLimits.PAGE) {
      throw new IllegalArgumentException("a part has at least a page, not " + partBytes + " bytes");
    }
  }

  /**
   * Where each slot's COPY makes the copying faster, the target has no event triggers, and more
   * processors than slots.
   */
  public PlanOptions(
      int slots,
      Set<Section> sections,
      boolean owner,
      boolean acl,
      long partBytes,
      Optional<CopyFormat> format,
      int targetMajor) {
    this(slots, sections, owner, acl, partBytes, format, targetMajor, slots, false, false);
  }

  /** All sections, without owners and privileges. */
  public static PlanOptions defaults(int slots, int targetMajor) {
    return new PlanOptions(
        slots,
        EnumSet.allOf(Section.class),
        false,
        false,
        DEFAULT_PART_BYTES,
        Optional.empty(),
        targetMajor);
  }

  public PlanOptions withSections(Set<Section> chosen) {
    return new PlanOptions(
        slots,
        chosen,
        owner,
        acl,
        partBytes,
        format,
        targetMajor,
        streams,
        eventTriggers,
        targetBusy);
  }

  public PlanOptions withStreams(int number) {
    return new PlanOptions(
        slots,
        sections,
        owner,
        acl,
        partBytes,
        format,
        targetMajor,
        number,
        eventTriggers,
        targetBusy);
  }

  public PlanOptions withEventTriggers(boolean any) {
    return new PlanOptions(
        slots, sections, owner, acl, partBytes, format, targetMajor, streams, any, targetBusy);
  }

  public PlanOptions withTargetBusy(boolean busy) {
    return new PlanOptions(
        slots, sections, owner, acl, partBytes, format, targetMajor, streams, eventTriggers, busy);
  }

  boolean includes(Section section) {
    return sections.contains(section);
  }
}
