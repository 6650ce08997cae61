package dev.pgconvoy.coordinator;

import dev.pgconvoy.validate.schema.SchemaDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.Change;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a run has told of already, as failed or left out: they don't count a second time
 * when definitions are compared. The ledger names them as the archive does ({@code FK CONSTRAINT
 * public.orders orders_fkey}), the comparison in a way of its own ({@code CONSTRAINT orders_fkey on
 * public.orders}); both name the same words, but for those that say of which kind something is,
 * which {@link ToldKind} knows.
 */
final class ToldObjects {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s.,()\"]+");

  private static final Pattern OPERANDS = Pattern.compile("\\([^()]*\\)$");

  private static final Pattern METHOD = Pattern.compile(" USING \\S+$");

  private static final Set<String> OF_THE_KIND =
      Set.of(
          "ATTACH",
          "CHECK",
          "COLUMN",
          "COMMENT",
          "COMPRESSION",
          "CONSTRAINT",
          "DATA",
          "DEFAULT",
          "DOMAIN",
          "EVENT",
          "FK",
          "FOREIGN",
          "INDEX",
          "LABEL",
          "MATERIALIZED",
          "ON",
          "IN",
          "OF",
          "FOR",
          "POLICY",
          "PUBLICATION",
          "ROW",
          "RULE",
          "SCHEMA",
          "SECURITY",
          "SUBSCRIPTION",
          "TABLE",
          "TABLES",
          "TRIGGER",
          "VIEW",
          "on",
          "in",
          "of",
          "for");

  /** What only a superuser can make, and definitions are compared of one by one. */
  private static final List<String> MADE_BY_HAND =
      List.of("COMMENT EVENT TRIGGER ", "DATABASE SETTING ", "EVENT TRIGGER ", "PUBLICATION ");

  /** Kinds of which the target may have had some before: no run asks for a target without. */
  private static final Set<String> MAY_BE_THERE =
      Set.of(
          "ACCESS METHOD",
          "CAST",
          "DATABASE SETTING",
          "EVENT TRIGGER",
          "FOREIGN DATA WRAPPER",
          "LANGUAGE",
          "PUBLICATION",
          "PUBLICATION SCHEMA",
          "SERVER",
          "SUBSCRIPTION",
          "TRANSFORM",
          "USER MAPPING",
          "DEFAULT PRIVILEGES");

  private static final String OF_THE_DATABASE = " on DATABASE properties";

  private static final String OF_OWNER = "of owner on ";

  private static final String WAS_THERE = "it is on the target only: the migration didn't make it";

  private final Map<Named, String> whyByName = new HashMap<>();
  private final Set<Named> missed = new HashSet<>();
  private @Nullable String whyDatabase;
  private @Nullable String whyProperties;
  private @Nullable String whyDatabasePrivileges;
  private @Nullable String whyDefaultPrivileges;
  private boolean readOnlySource;
  private boolean subscriptionsUnread;

  /**
   * @param object as the ledger names it
   * @param why for people
   */
  void add(String object, String why) {
    whyByName.putIfAbsent(Named.of(object), why);
    if (object.startsWith("DATABASE PROPERTIES ")) {
      whyDatabase = why;
    } else if (object.startsWith("DATABASE CONNECTION LIMIT ")
        || object.startsWith("COMMENT DATABASE ")) {
      whyProperties = why;
    } else if (object.startsWith("ACL DATABASE ")) {
      whyDatabasePrivileges = why;
    } else if (object.startsWith("DEFAULT ACL ")) {
      whyDefaultPrivileges = why;
    }
  }

  /** The source is read by a role for which pg_dump leaves out subscriptions. */
  void withoutSubscriptions() {
    subscriptionsUnread = true;
  }

  /** The source is kept from being written to by a setting that isn't its own. */
  void readOnlySource() {
    readOnlySource = true;
  }

  /** Why this difference was to be expected, or null if it wasn't. */
  @Nullable String why(SchemaDifference difference) {
    if (difference.change() == Change.EXTRA && MAY_BE_THERE.contains(difference.kind())) {
      return WAS_THERE;
    }
    String object = difference.object();
    return switch (difference.kind()) {
      case "DATABASE SETTING" -> whySetting(difference);
      case "DATABASE" -> whyProperties(difference);
      case "PRIVILEGES" ->
          object.endsWith(OF_THE_DATABASE)
              ? difference.change() == Change.EXTRA
                  ? WAS_THERE
                  : whyDatabasePrivileges == null ? whyDatabase : whyDatabasePrivileges
              : whyPrivileges(object);
      case "OWNER" -> byName("OWNER " + object);
      case "COLUMN" ->
          difference.isOnlyIn("compression")
              ? byName(TargetCompression.COMPRESSION + object)
              : byName("COLUMN " + object);
      case "DEFAULT PRIVILEGES" -> whyDefaultPrivileges;
      case "SUBSCRIPTION" ->
          subscriptionsUnread
              ? "pg_dump leaves subscriptions out for a role that is no superuser"
              : byName("SUBSCRIPTION " + object);
      default -> byName(difference.kind() + " " + asInLedger(difference.kind(), object));
    };
  }

  /** An archive names operators without their operands, and their classes without a method. */
  private static String asInLedger(String kind, String object) {
    return switch (kind) {
      case "OPERATOR" -> OPERANDS.matcher(object).replaceFirst("");
      case "OPERATOR CLASS", "OPERATOR FAMILY" -> METHOD.matcher(object).replaceFirst("");
      default -> object;
    };
  }

  private @Nullable String byName(String object) {
    Named named = Named.of(object);
    missed.add(named);
    return whyByName.get(named);
  }

  /** An owner's privileges are other ones where another owns the object. */
  private @Nullable String whyPrivileges(String object) {
    String of = object.replaceFirst(".*? on (?=[A-Z])", "");
    String why = byName("ACL " + of);
    return why == null && object.startsWith(OF_OWNER) ? byName("OWNER " + of) : why;
  }

  private @Nullable String whySetting(SchemaDifference difference) {
    if (readOnlySource && difference.object().equals("default_transaction_read_only")) {
      return "the source is closed to writers for the time of the run";
    }
    String why = byName("DATABASE SETTING " + difference.object());
    return why == null ? whyDatabase : why;
  }

  private @Nullable String whyProperties(SchemaDifference difference) {
    boolean notOfTheSource =
        difference.change() == Change.CHANGED
            && difference.attributes().stream().allMatch(each -> each.source() == null);
    return notOfTheSource ? WAS_THERE : whyProperties == null ? whyDatabase : whyProperties;
  }

  /**
   * Whether the target has an object that the run could not make, as a person has made it: to be
   * asked when all differences were asked for.
   *
   * @param object as the ledger names it
   */
  boolean isThere(String object) {
    return MADE_BY_HAND.stream().anyMatch(object::startsWith) && !missed.contains(Named.of(object));
  }

  /** Of this kind, with these words, each once: an archive names a publication's schema twice. */
  private record Named(String kind, Set<String> words) {
    static Named of(String object) {
      Set<String> words = new HashSet<>(Arrays.asList(BETWEEN_WORDS.split(object)));
      words.removeIf(word -> word.isEmpty() || OF_THE_KIND.contains(word));
      return new Named(ToldKind.of(object), words);
    }
  }
}
