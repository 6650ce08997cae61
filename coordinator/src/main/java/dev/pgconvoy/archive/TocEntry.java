package dev.pgconvoy.archive;

import org.jspecify.annotations.Nullable;

/**
 * One entry of an archive's table of contents. Its definition stays in the archive's file, as a
 * schema of 100,000 tables has some 500,000 entries.
 *
 * @param dumpId the entry's number within its archive, from 1 on
 * @param hadDumper whether the entry carries data
 * @param tableOid the system catalog that the object is a row of, 0 for none
 * @param oid the object's OID on the source, 0 for none
 * @param tag the object's name as pg_dump shows it; not an identifier to be used in SQL
 * @param desc the object's type in pg_dump's words; {@link #kind} classifies it
 * @param definition the bytes in the archive of the SQL that creates the object; null for none
 * @param tablespace "" for the database's default, null for an object that has none
 * @param tableAccessMethod null for an object that has none
 * @param relkind pg_class.relkind, or 0: of another catalog, or from a pg_dump before 17
 * @param dependencies the dump ids of what must exist before; some may not be in the archive
 */
public record TocEntry(
    int dumpId,
    boolean hadDumper,
    long tableOid,
    long oid,
    String tag,
    String desc,
    ArchiveSection section,
    @Nullable ByteRange definition,
    @Nullable String namespace,
    @Nullable String tablespace,
    @Nullable String tableAccessMethod,
    char relkind,
    @Nullable String owner,
    DumpIds dependencies) {

  public TocEntry {
    if (dumpId < 1) {
      throw new IllegalArgumentException("dump id " + dumpId + " is not positive");
    }
  }

  public EntryKind kind() {
    return EntryKind.of(desc);
  }

  /**
   * Whether a script has a piece of SQL for this entry. It has none for data, for large objects
   * with their privileges and comments, and for the database itself with its properties: these are
   * carried from the source's catalog.
   */
  public boolean isScripted() {
    return definition != null
        && !hadDumper
        && section != ArchiveSection.DATA
        && kind().isScripted()
        && !belongsTo("DATABASE ")
        && !belongsTo("LARGE OBJECT");
  }

  private boolean belongsTo(String object) {
    return kind().isAttribute() && tag.startsWith(object);
  }

  /** Names the entry in an error, on one line. */
  @Override
  public String toString() {
    String name = namespace == null ? tag : namespace + "." + tag;
    return "entry %d (%s %s)".formatted(dumpId, desc, onOneLine(name));
  }

  /** As pg_restore writes a name into a comment or a list (sanitize_line). */
  static String onOneLine(String name) {
    return name.replace('\n', ' ').replace('\r', ' ');
  }
}
