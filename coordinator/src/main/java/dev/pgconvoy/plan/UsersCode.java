package dev.pgconvoy.plan;

import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Index;
import dev.pgconvoy.catalog.MaterializedView;
import dev.pgconvoy.task.Section;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether what comes after rows can run code that is not PostgreSQL's own: it may do anything, and
 * change the rows of any table. Where this doesn't know an object, it says yes.
 */
final class UsersCode {

  private final Contents contents;
  private final Stages stages;
  private final SourceIndexes indexes;
  private final ByOid<MaterializedView> views;
  private final PlanOptions options;

  UsersCode(Contents contents, Stages stages, SourceIndexes indexes, PlanInput input) {
    this.contents = contents;
    this.stages = stages;
    this.indexes = indexes;
    this.views = ByOid.of(input.catalog().materializedViews(), MaterializedView::oid);
    this.options = input.options();
  }

  boolean mayRun() {
    return options.eventTriggers()
        || Arrays.stream(Stage.values())
            .filter(stage -> stage.section() == Section.POST_DATA)
            .flatMap(stage -> stages.of(stage).stream())
            .anyMatch(this::mayRun);
  }

  private boolean mayRun(TocEntry entry) {
    return switch (entry.kind()) {
      case INDEX, CONSTRAINT -> !isBuiltin(indexes.find(entry));
      case FK_CONSTRAINT, STATISTICS -> !contents.dependencies(entry).allMatch(this::isPlain);
      case MATERIALIZED_VIEW_DATA -> !isBuiltin(views.find(entry.oid()));
      case INDEX_ATTACH,
          TRIGGER,
          RULE,
          POLICY,
          ROW_SECURITY,
          ACL,
          DEFAULT_ACL,
          COMMENT,
          SECURITY_LABEL,
          PUBLICATION,
          PUBLICATION_TABLE,
          PUBLICATION_TABLES_IN_SCHEMA,
          SUBSCRIPTION,
          SUBSCRIPTION_TABLE ->
          false;
      default -> true;
    };
  }

  private static boolean isBuiltin(@Nullable Index index) {
    return index != null && index.builtin();
  }

  /** Policies may call anything. */
  private static boolean isBuiltin(@Nullable MaterializedView view) {
    return view != null && (!view.populated() || (view.builtin() && view.secured().isEmpty()));
  }

  /** Not an operator, a function or a type, nor an extension, which stands for any of these. */
  private boolean isPlain(TocEntry on) {
    return switch (on.kind()) {
      case SCHEMA, TABLE, FOREIGN_TABLE, MATERIALIZED_VIEW, COLLATION -> true;
      case INDEX, CONSTRAINT, INDEX_ATTACH, TABLE_ATTACH -> true;
      default -> false;
    };
  }
}
