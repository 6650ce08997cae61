package dev.pgconvoy.plan;

import dev.pgconvoy.task.Section;

/**
 * The steps in which entries of the archive are restored; comments and labels go with what they
 * describe.
 */
enum Stage {
  PRE_DATA(Section.PRE_DATA),
  /** An index, or key, of one table or materialized view that holds rows. */
  TABLE_INDEX(Section.POST_DATA),
  /** Whatever else post-data has, in the archive's order. */
  OBJECT(Section.POST_DATA),
  FOREIGN_KEY(Section.POST_DATA),
  /** After foreign keys, whose check takes a slow way where rows are hidden. */
  ROW_SECURITY(Section.POST_DATA),
  PRIVILEGE(Section.POST_DATA),
  /** After privileges, because it runs with its owner's. */
  MATERIALIZED_VIEW(Section.POST_DATA),
  /** What would act on the restore itself, were it there before the end. */
  LAST(Section.POST_DATA);

  private final Section section;

  Stage(Section section) {
    this.section = section;
  }

  Section section() {
    return section;
  }
}
