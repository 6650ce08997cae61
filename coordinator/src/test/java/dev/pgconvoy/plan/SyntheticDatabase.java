package dev.pgconvoy.plan;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.ArchiveHeader;
import dev.pgconvoy.archive.ArchiveSection;
import dev.pgconvoy.archive.ArchiveVersion;
import dev.pgconvoy.archive.ByteRange;
import dev.pgconvoy.archive.DumpIds;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.DatabaseProperties;
import dev.pgconvoy.catalog.ForeignKey;
import dev.pgconvoy.catalog.Index;
import dev.pgconvoy.catalog.Index.KeyConstraint;
import dev.pgconvoy.catalog.LargeObjects;
import dev.pgconvoy.catalog.MaterializedView;
import dev.pgconvoy.catalog.SourceDatabase;
import dev.pgconvoy.catalog.Table;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.task.ConstraintKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Archive and catalog of a database that never was, built object by object. */
final class SyntheticDatabase {

  private static final int PAGE = 8192;

  private final List<TocEntry> preData = new ArrayList<>();
  private final List<TocEntry> postData = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Index> indexes = new ArrayList<>();
  private final List<ForeignKey> foreignKeys = new ArrayList<>();
  private final List<MaterializedView> views = new ArrayList<>();
  private final List<QualifiedName> sequences = new ArrayList<>();
  private final BitSet postDataIds = new BitSet();
  private final int schema;
  private int dumpIds;
  private long oids = 16_384;

  /** An object: its dump id, and its oid. */
  record Made(int dumpId, long oid, QualifiedName name, long bytes) {}

  SyntheticDatabase() {
    entry("ENCODING", ArchiveSection.PRE_DATA, 0, "ENCODING", null);
    schema = entry("SCHEMA", ArchiveSection.PRE_DATA, ++oids, "s", null);
  }

  Made table(String name, long bytes) {
    return table(name, bytes, Math.ceilDiv(bytes, PAGE));
  }

  /** A table whose rows may run code of users, or one that configures an extension. */
  Made special(String name, long bytes, @Nullable String condition) {
    Made made = table(name, bytes);
    Table plain = tables.removeLast();
    tables.add(
        new Table(
            plain.oid(),
            plain.name(),
            plain.into(),
            false,
            false,
            true,
            false,
            plain.columns(),
            null,
            condition == null,
            condition,
            false,
            true,
            plain.filenode(),
            0,
            plain.pages(),
            bytes));
    return made;
  }

  /** A table whose TOAST table makes up for what its pages lack. */
  Made table(String name, long bytes, long pages) {
    QualifiedName qualified = new QualifiedName("s", name);
    long oid = ++oids;
    int dumpId = entry("TABLE", ArchiveSection.PRE_DATA, oid, name, "s", schema);
    tables.add(table(oid, qualified, qualified, false, bytes, pages));
    return new Made(dumpId, oid, qualified, bytes);
  }

  Made partitioned(String name) {
    QualifiedName qualified = new QualifiedName("s", name);
    long oid = ++oids;
    int dumpId = entry("TABLE", ArchiveSection.PRE_DATA, oid, name, "s", schema);
    tables.add(table(oid, qualified, qualified, true, 0, 0));
    return new Made(dumpId, oid, qualified, 0);
  }

  /** A partition whose rows go through its parent. */
  Made scattered(String name, Made parent, long bytes) {
    QualifiedName qualified = new QualifiedName("s", name);
    long oid = ++oids;
    int dumpId = entry("TABLE", ArchiveSection.PRE_DATA, oid, name, "s", schema);
    tables.add(table(oid, qualified, parent.name(), false, bytes, Math.ceilDiv(bytes, PAGE)));
    Made partition = new Made(dumpId, oid, qualified, bytes);
    attach(partition, parent);
    return partition;
  }

  int attach(Made partition, Made parent) {
    return entry(
        "TABLE ATTACH",
        ArchiveSection.PRE_DATA,
        0,
        partition.name().name(),
        "s",
        parent.dumpId(),
        partition.dumpId());
  }

  int serial(Made table) {
    String name = table.name().name() + "_seq";
    int dumpId =
        entry("SEQUENCE", ArchiveSection.PRE_DATA, ++oids, name, "s", table.dumpId(), schema);
    sequences.add(new QualifiedName("s", name));
    return entry(
        "SEQUENCE OWNED BY", ArchiveSection.PRE_DATA, 0, name, "s", dumpId, table.dumpId());
  }

  int index(Made table, String name, boolean builtin) {
    long oid = ++oids;
    indexes.add(index(oid, name, table, null, builtin));
    return entry("INDEX", ArchiveSection.POST_DATA, oid, name, "s", table.dumpId());
  }

  int attachIndex(Made partition, int index, Made parent, int parentIndex) {
    return entry(
        "INDEX ATTACH",
        ArchiveSection.POST_DATA,
        0,
        partition.name().name() + " " + index,
        "s",
        index,
        parentIndex,
        partition.dumpId(),
        parent.dumpId());
  }

  int key(Made table, String name, ConstraintKind kind) {
    long constraint = ++oids;
    KeyConstraint key = new KeyConstraint(constraint, name, kind, false, false, false);
    indexes.add(index(++oids, name, table, key, true));
    return entry("CONSTRAINT", ArchiveSection.POST_DATA, constraint, name, "s", table.dumpId());
  }

  int foreignKey(Made table, Made referenced, int key) {
    long oid = ++oids;
    String name = table.name().name() + "_fk" + oid;
    foreignKeys.add(new ForeignKey(oid, name, table.oid(), referenced.oid(), false, true, true));
    return entry(
        "FK CONSTRAINT",
        ArchiveSection.POST_DATA,
        oid,
        table.name().name() + " " + name,
        "s",
        table.dumpId(),
        referenced.dumpId(),
        key);
  }

  Made materializedView(String name, int... reads) {
    return materializedView(name, true, reads);
  }

  /** One whose query calls a function that isn't PostgreSQL's. */
  Made ownMaterializedView(String name) {
    return materializedView(name, false);
  }

  /** An object that needs nothing. */
  int postData(String kind, String name) {
    return entry(kind, ArchiveSection.POST_DATA, ++oids, name, "s");
  }

  private Made materializedView(String name, boolean builtin, int... reads) {
    long oid = ++oids;
    int dumpId = entry("MATERIALIZED VIEW", ArchiveSection.PRE_DATA, oid, name, "s", reads);
    views.add(
        new MaterializedView(
            oid,
            new QualifiedName("s", name),
            true,
            builtin,
            PAGE,
            List.of(),
            List.of(),
            Set.of(),
            false));
    return new Made(dumpId, oid, new QualifiedName("s", name), PAGE);
  }

  int refresh(Made view, int... after) {
    int[] dependencies = Arrays.copyOf(after, after.length + 1);
    dependencies[after.length] = view.dumpId();
    return entry(
        "MATERIALIZED VIEW DATA",
        ArchiveSection.POST_DATA,
        view.oid(),
        view.name().name(),
        "s",
        dependencies);
  }

  /** Any other object of post-data, such as a trigger. */
  int object(String desc, String tag, int... on) {
    return entry(desc, ArchiveSection.POST_DATA, ++oids, tag, "s", on);
  }

  int comment(String tag, int on) {
    return entry("COMMENT", ArchiveSection.NONE, 0, tag, "s", on);
  }

  int privilege(String tag, int on) {
    return entry("ACL", ArchiveSection.NONE, 0, tag, "s", on);
  }

  PlanInput input(PlanOptions options) {
    List<TocEntry> entries = new ArrayList<>(preData);
    entries.addAll(postData);
    ArchiveHeader header =
        new ArchiveHeader(new ArchiveVersion(1, 14, 0), "source", "15.0", "15.0");
    return new PlanInput(new Archive(header, entries), catalog(), options);
  }

  private Catalog catalog() {
    return new Catalog(
        new SourceDatabase("source", 5, "UTF8", 150_000, "owner", 0, false),
        tables,
        sequences,
        LargeObjects.none(),
        indexes,
        foreignKeys,
        views,
        new DatabaseProperties("owner", -1, null, false, List.of(), List.of(), List.of()),
        List.of(),
        List.of());
  }

  private static Table table(
      long oid,
      QualifiedName name,
      QualifiedName into,
      boolean partitioned,
      long bytes,
      long pages) {
    return new Table(
        oid,
        name,
        into,
        partitioned,
        false,
        true,
        false,
        List.of("id"),
        null,
        false,
        null,
        false,
        true,
        oid,
        0,
        pages,
        bytes);
  }

  private static Index index(
      long oid, String name, Made table, @Nullable KeyConstraint key, boolean builtin) {
    return new Index(
        oid,
        new QualifiedName("s", name),
        table.oid(),
        key,
        false,
        true,
        builtin,
        false,
        PAGE,
        key == null || table.bytes() < 1 << 20 ? null : "CREATE UNIQUE INDEX " + name);
  }

  private int entry(
      String desc,
      ArchiveSection section,
      long oid,
      String tag,
      @Nullable String namespace,
      int... dependencies) {
    int dumpId = ++dumpIds;
    boolean late = section == ArchiveSection.POST_DATA || dependsOnPostData(dependencies);
    postDataIds.set(dumpId, late);
    (late ? postData : preData)
        .add(
            new TocEntry(
                dumpId,
                false,
                0,
                oid,
                tag,
                desc,
                section,
                new ByteRange(0, 1),
                namespace,
                null,
                null,
                (char) 0,
                "owner",
                DumpIds.of(dependencies)));
    return dumpId;
  }

  private boolean dependsOnPostData(int... dependencies) {
    return Arrays.stream(dependencies).anyMatch(postDataIds::get);
  }
}
