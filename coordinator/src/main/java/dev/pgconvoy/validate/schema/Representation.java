package dev.pgconvoy.validate.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All in which definitions that are the same may be told differently, and why. Nothing else is
 * overlooked.
 *
 * <p>Those with a major apply when the two sides stand on different sides of it.
 */
enum Representation {
  /**
   * A server that reads its own words back doesn't always say the same again: what a dump carries
   * over is {@link SqlText}.
   */
  READ_AGAIN {
    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return areSql(attribute, older, newer)
          && SqlText.of(String.valueOf(older)).isSameAs(SqlText.of(String.valueOf(newer)));
    }
  },

  /**
   * A word that is a key word in some majors only is quoted by them where it is a name: json (17),
   * json_exists and the like (16, 17), merge_action (17), system_user (16). In what people have
   * written, as comments and bodies of functions, a quote is a quote; of SQL see {@link SqlText}.
   */
  KEY_WORDS {
    @Override
    boolean applies(int sourceMajor, int targetMajor) {
      return Arrays.stream(KeyWords.SINCE)
          .anyMatch(since -> isBetween(since, sourceMajor, targetMajor));
    }

    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return older != null
          && newer != null
          && !SQL.contains(attribute)
          && !WRITTEN.contains(attribute)
          && KeyWords.unquoted(older).equals(KeyWords.unquoted(newer));
    }
  },

  /**
   * Only who may use a foreign server sees how others log in there, and a dump by anybody else
   * lacks it.
   */
  HIDDEN_OPTIONS {
    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return object.kind().equals("USER MAPPING")
          && attribute.equals("options")
          && (older == null || newer == null);
    }
  },

  /** Before 14 a range type has no multirange type; newer servers make one, named by rule. */
  MULTIRANGE_OF_RANGE(14) {
    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return attribute.equals("multirange") && older == null;
    }
  },

  /** Since 14 the arguments of procedures are told with IN, which says nothing new. */
  IN_OF_PROCEDURES(14) {
    private static final Pattern IN = Pattern.compile("(^|, )IN ");

    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return object.kind().equals("PROCEDURE")
          && attribute.equals("arguments")
          && older != null
          && newer != null
          && IN.matcher(newer).replaceAll("$1").equals(IN.matcher(older).replaceAll("$1"));
    }
  },

  /** Since 15 schema public belongs to the database's owner, by a role that stands for it. */
  OWNER_OF_PUBLIC(15) {
    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return object.kind().equals("OWNER") && "pg_database_owner".equals(newer);
    }
  },

  /**
   * pg_dump 15 and later take for granted that PUBLIC can't create in schema public, as it is in a
   * new database since 15; an older target, where it can, is left as it is.
   */
  CREATE_IN_PUBLIC {
    @Override
    boolean applies(int sourceMajor, int targetMajor) {
      return targetMajor < 15;
    }

    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return object.reference().equals("PRIVILEGES of public on SCHEMA public")
          && "[\"USAGE\"]".equals(older)
          && "[\"CREATE\",\"USAGE\"]".equals(newer);
    }
  },

  /** Since 16 a column is told without its table where there is only one. */
  QUALIFIED_COLUMNS(16) {
    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return areSql(attribute, older, newer)
          && SqlText.of(String.valueOf(older))
              .isSameButForQualifiersAs(SqlText.of(String.valueOf(newer)));
    }
  },

  /** Since 16 ICU's locales are told as language tags. */
  ICU_LANGUAGE_TAGS(16) {
    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return object.kind().equals("COLLATION")
          && attribute.equals("locale")
          && older != null
          && newer != null
          && (older.contains("@") || older.replace('_', '-').equalsIgnoreCase(newer));
    }
  },

  /**
   * MAINTAIN is a privilege since 17: an owner has it, even one from whom all others were taken,
   * and no older dump grants it.
   */
  MAINTAIN(17) {
    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return attribute.equals("privileges")
          && newer != null
          && Objects.requireNonNullElse(older, "[]")
              .equals(newer.replaceFirst("\"MAINTAIN(?: with grant option)?\",?", ""));
    }
  },

  /** Since 17 the partitions of a table with an identity column have it as well. */
  IDENTITY_OF_PARTITIONS(17) {
    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return attribute.equals("identity of the parent") && older == null;
    }
  },

  /**
   * Since 18 NOT NULL has a name. Between older servers there is none, and one that an older server
   * never had can't be the same.
   */
  NAME_OF_NOT_NULL(18) {
    @Override
    boolean same(
        SchemaObject object, String attribute, @Nullable String older, @Nullable String newer) {
      return attribute.equals("not null constraint") && older == null;
    }
  };

  /** Attributes that are SQL, as PostgreSQL prints it. */
  private static final Set<String> SQL =
      Set.of(
          "definition",
          "default",
          "using",
          "check",
          "bounds",
          "filter",
          "partition key",
          "arguments");

  /** Attributes that are text of people, or hold some. */
  private static final Set<String> WRITTEN =
      Set.of(
          "body",
          "comment",
          "foreign options",
          "label",
          "labels",
          "library",
          "options",
          "rules",
          "settings",
          "toast options",
          "value");

  /** The first major that tells it otherwise, or 0 if that isn't a matter of versions. */
  private final int since;

  Representation() {
    this(0);
  }

  Representation(int since) {
    this.since = since;
  }

  /** Those that can make a difference between these majors. */
  static List<Representation> between(int sourceMajor, int targetMajor) {
    return Stream.of(values()).filter(each -> each.applies(sourceMajor, targetMajor)).toList();
  }

  boolean applies(int sourceMajor, int targetMajor) {
    return since == 0 || isBetween(since, sourceMajor, targetMajor);
  }

  private static boolean isBetween(int since, int one, int other) {
    return Math.min(one, other) < since && since <= Math.max(one, other);
  }

  /**
   * Whether these values are the same, told differently.
   *
   * @param older as the side with the older major tells it
   */
  abstract boolean same(
      SchemaObject object, String attribute, @Nullable String older, @Nullable String newer);

  /** The body of a function is text, unless it was printed by the server. */
  private static boolean areSql(String attribute, @Nullable String one, @Nullable String other) {
    return one != null
        && other != null
        && (SQL.contains(attribute)
            || (attribute.equals("body") && isPrinted(one) && isPrinted(other)));
  }

  private static boolean isPrinted(String body) {
    return body.startsWith("CREATE OR REPLACE ");
  }
}
