package dev.pgconvoy.archive;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;

/** The types of objects that pg_dump of any version writes, by the names it gives them. */
public enum EntryKind {
  ENCODING,
  STDSTRINGS,
  SEARCHPATH,
  DATABASE,
  DATABASE_PROPERTIES,

  SCHEMA,
  EXTENSION,
  ACCESS_METHOD,
  PROCEDURAL_LANGUAGE,
  TYPE,
  SHELL_TYPE,
  DOMAIN,
  FUNCTION,
  PROCEDURE,
  AGGREGATE,
  CAST,
  TRANSFORM,
  OPERATOR,
  OPERATOR_CLASS,
  OPERATOR_FAMILY,
  COLLATION,
  CONVERSION,
  TEXT_SEARCH_PARSER,
  TEXT_SEARCH_TEMPLATE,
  TEXT_SEARCH_DICTIONARY,
  TEXT_SEARCH_CONFIGURATION,
  FOREIGN_DATA_WRAPPER,
  SERVER,
  USER_MAPPING,

  TABLE,
  FOREIGN_TABLE,
  VIEW,
  MATERIALIZED_VIEW,
  SEQUENCE,
  SEQUENCE_OWNED_BY,
  DEFAULT,
  TABLE_ATTACH,

  TABLE_DATA,
  SEQUENCE_SET,
  STATISTICS_DATA,
  BLOB,
  BLOBS,
  BLOB_COMMENTS,
  BLOB_METADATA,

  INDEX,
  INDEX_ATTACH,
  CONSTRAINT,
  CHECK_CONSTRAINT,
  FK_CONSTRAINT,
  STATISTICS,
  TRIGGER,
  EVENT_TRIGGER,
  RULE,
  POLICY,
  ROW_SECURITY,
  MATERIALIZED_VIEW_DATA,
  PUBLICATION,
  PUBLICATION_TABLE,
  PUBLICATION_TABLES_IN_SCHEMA,
  SUBSCRIPTION,
  SUBSCRIPTION_TABLE,

  ACL,
  DEFAULT_ACL,
  COMMENT,
  SECURITY_LABEL,

  /** A type that this release doesn't know; {@link TocEntry#desc} has pg_dump's word for it. */
  OTHER;

  private static final Map<String, EntryKind> BY_DESC =
      Arrays.stream(values()).collect(toUnmodifiableMap(EntryKind::desc, identity()));

  public static EntryKind of(String desc) {
    return BY_DESC.getOrDefault(desc, OTHER);
  }

  /** Whether it says something of another object, named in the entry's tag. */
  public boolean isAttribute() {
    return switch (this) {
      case ACL, COMMENT, SECURITY_LABEL -> true;
      default -> false;
    };
  }

  /** Whether pg_restore renders it among the objects of a database. */
  boolean isScripted() {
    return switch (this) {
      case ENCODING, STDSTRINGS, SEARCHPATH, DATABASE, DATABASE_PROPERTIES -> false;
      case BLOB, BLOBS, BLOB_COMMENTS, BLOB_METADATA -> false;
      default -> true;
    };
  }

  private String desc() {
    return name().replace('_', ' ');
  }
}
