package dev.pgconvoy.restore;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.TocEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which entries grant privileges on schemas. Who is no superuser can give an object only to a role
 * that may create in its schema (ALTER TABLE, in the manual), and the archive has owners before
 * privileges: so these are granted as soon as the schema is there, and once more in their place.
 */
final class SchemaGrants {

  private static final String SCHEMA = "SCHEMA ";
  private static final String OTHER_GRANTOR = "SET SESSION AUTHORIZATION ";
  private static final String GRANT = "GRANT ";
  private static final String GRANT_OPTION = " WITH GRANT OPTION";

  /** By dump id of a schema. */
  private final Map<Integer, List<TocEntry>> onSchema = new HashMap<>();

  /** On those that every database has, as public: the archive may have no entry that makes them. */
  private final List<TocEntry> onOthers = new ArrayList<>();

  SchemaGrants(Archive archive) {
    for (TocEntry entry : archive.entries()) {
      if (entry.kind() == EntryKind.SCHEMA) {
        onSchema.put(entry.dumpId(), new ArrayList<>(1));
      } else if (entry.kind() == EntryKind.ACL && entry.tag().startsWith(SCHEMA)) {
        entry.dependencies().stream()
            .filter(onSchema::containsKey)
            .findFirst()
            .ifPresentOrElse(
                schema -> onSchema.getOrDefault(schema, onOthers).add(entry),
                () -> onOthers.add(entry));
      }
    }
  }

  List<TocEntry> on(int schema) {
    return onSchema.getOrDefault(schema, List.of());
  }

  List<TocEntry> onOthers() {
    return onOthers;
  }

  /**
   * Those of an entry's statements that the schema's owner grants; what they revoke can wait. So
   * can the right to grant: who has it would count as the one who grants, the second time.
   */
  static List<String> grants(String definition) {
    return SqlStatements.of(definition).stream()
        .takeWhile(statement -> !statement.contains(OTHER_GRANTOR))
        .map(SchemaGrants::withoutComments)
        .filter(statement -> statement.startsWith(GRANT))
        .map(SchemaGrants::withoutGrantOption)
        .toList();
  }

  private static String withoutGrantOption(String grant) {
    return grant.endsWith(GRANT_OPTION)
        ? grant.substring(0, grant.length() - GRANT_OPTION.length())
        : grant;
  }

  private static String withoutComments(String statement) {
    return String.join("\n", statement.lines().filter(line -> !line.startsWith("--")).toList())
        .strip();
  }
}
