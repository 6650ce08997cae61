package dev.pgconvoy.plan;

import dev.pgconvoy.archive.ArchiveSection;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Extension;
import dev.pgconvoy.postgres.Sql;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends each entry of an archive to its stage, or leaves it out. */
final class Stages {

  private final Contents contents;
  private final SourceIndexes indexes;
  private final List<Extension> extensions;
  private final PlanOptions options;
  private final @Nullable Stage[] stages;
  private final Map<Stage, List<TocEntry>> entries = new EnumMap<>(Stage.class);
  private final List<Skipped> skipped = new ArrayList<>();

  Stages(
      Contents contents, SourceIndexes indexes, List<Extension> extensions, PlanOptions options) {
    this.contents = contents;
    this.indexes = indexes;
    this.extensions = extensions;
    this.options = options;
    this.stages = new Stage[contents.bound()];
    contents.entries().forEach(this::place);
  }

  /** In the archive's order. */
  List<TocEntry> of(Stage stage) {
    return entries.getOrDefault(stage, List.of());
  }

  List<Skipped> skipped() {
    return skipped;
  }

  boolean isPreData(TocEntry entry) {
    return stages[entry.dumpId()] == Stage.PRE_DATA;
  }

  private void place(TocEntry entry) {
    Optional<SkipReason> reason = reasonToSkip(entry);
    if (reason.isPresent()) {
      skipped.add(new Skipped(entry.dumpId(), reason.get()));
      return;
    }
    Stage stage = stage(entry);
    stages[entry.dumpId()] = stage;
    if (options.includes(stage.section())) {
      entries.computeIfAbsent(stage, s -> new ArrayList<>()).add(entry);
    } else {
      skipped.add(new Skipped(entry.dumpId(), SkipReason.SECTION));
    }
  }

  private Optional<SkipReason> reasonToSkip(TocEntry entry) {
    return switch (entry.kind()) {
      case ENCODING, STDSTRINGS, SEARCHPATH -> Optional.of(SkipReason.SESSION_SETTING);
      case DATABASE, DATABASE_PROPERTIES -> Optional.of(SkipReason.DATABASE);
      case BLOB, BLOBS, BLOB_COMMENTS, BLOB_METADATA -> Optional.of(SkipReason.LARGE_OBJECT);
      case TABLE_DATA, SEQUENCE_SET -> Optional.of(SkipReason.DATA);
      case STATISTICS_DATA -> Optional.of(SkipReason.STATISTICS);
      case ACL, DEFAULT_ACL -> privilege(entry);
      case COMMENT -> comment(entry);
      default -> withoutPiece(entry);
    };
  }

  private Optional<SkipReason> privilege(TocEntry entry) {
    Optional<SkipReason> reason = withoutPiece(entry);
    return reason.isEmpty() && !options.acl() ? Optional.of(SkipReason.PRIVILEGES) : reason;
  }

  /** Only the extension's owner may set it, who at a managed service is somebody else. */
  private Optional<SkipReason> comment(TocEntry entry) {
    boolean comesAlong =
        extensions.stream()
            .filter(Extension::ownComment)
            .anyMatch(extension -> isAbout(entry, extension));
    return comesAlong ? Optional.of(SkipReason.EXTENSION) : withoutPiece(entry);
  }

  /** pg_dump quotes names in the tags of comments where they have to be. */
  private static boolean isAbout(TocEntry comment, Extension extension) {
    return comment.tag().equals("EXTENSION " + extension.name())
        || comment.tag().equals("EXTENSION " + Sql.identifier(extension.name()));
  }

  private static Optional<SkipReason> withoutPiece(TocEntry entry) {
    if (entry.isScripted()) {
      return Optional.empty();
    }
    if (entry.kind().isAttribute() && entry.tag().startsWith("LARGE OBJECT")) {
      return Optional.of(SkipReason.LARGE_OBJECT);
    }
    if (entry.kind().isAttribute() && entry.tag().startsWith("DATABASE ")) {
      return Optional.of(SkipReason.DATABASE);
    }
    return Optional.of(SkipReason.EMPTY);
  }

  private Stage stage(TocEntry entry) {
    return switch (entry.kind()) {
      case ACL, DEFAULT_ACL -> Stage.PRIVILEGE;
      case COMMENT, SECURITY_LABEL -> described(entry);
      case EVENT_TRIGGER,
          PUBLICATION,
          PUBLICATION_TABLE,
          PUBLICATION_TABLES_IN_SCHEMA,
          SUBSCRIPTION,
          SUBSCRIPTION_TABLE ->
          Stage.LAST;
      case FK_CONSTRAINT -> Stage.FOREIGN_KEY;
      case POLICY, ROW_SECURITY -> Stage.ROW_SECURITY;
      case MATERIALIZED_VIEW_DATA -> Stage.MATERIALIZED_VIEW;
      case INDEX, CONSTRAINT -> index(entry);
      default -> entry.section() == ArchiveSection.POST_DATA ? Stage.OBJECT : Stage.PRE_DATA;
    };
  }

  private Stage index(TocEntry entry) {
    return switch (indexes.placeOf(entry, this::dependsOnPreDataOnly)) {
      case TABLE -> Stage.TABLE_INDEX;
      case MATERIALIZED_VIEW -> Stage.MATERIALIZED_VIEW;
      case ELSEWHERE -> Stage.OBJECT;
    };
  }

  private boolean dependsOnPreDataOnly(TocEntry entry) {
    return contents.dependencies(entry).allMatch(this::isPreData);
  }

  /** A comment comes after what it describes, in the archive too. */
  private Stage described(TocEntry entry) {
    return contents
        .dependencies(entry)
        .map(described -> stages[described.dumpId()])
        .flatMap(Stream::ofNullable)
        .max(Stage::compareTo)
        .orElse(Stage.PRE_DATA);
  }
}
