package dev.pgconvoy.restore;

import dev.pgconvoy.archive.Archive;
import dev.pgconvoy.archive.EntryKind;
import dev.pgconvoy.archive.Script;
import dev.pgconvoy.archive.TocEntry;
import dev.pgconvoy.catalog.Catalog;
import dev.pgconvoy.catalog.MaterializedView;
import dev.pgconvoy.catalog.ReservedRoles;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.PlanOptions;
import dev.pgconvoy.plan.SerialBuilds;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.Task;
import dev.pgconvoy.task.Task.AddConstraint;
import dev.pgconvoy.task.Task.AnalyzeTables;
import dev.pgconvoy.task.Task.BuildIndex;
import dev.pgconvoy.task.Task.DatabaseProperties;
import dev.pgconvoy.task.Task.RefreshMatview;
import dev.pgconvoy.task.Task.RestoreEntries;
import dev.pgconvoy.task.Task.ValidateConstraint;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a task's SQL when it is handed out. Reads from the script's file; safe for use by
 * several threads.
 */
public final class Statements {

  private static final String SERIAL = "SET LOCAL max_parallel_maintenance_workers = 0;\n";

  private static final String UNDER_POLICIES = "SET LOCAL row_security = on;\n";

  private final Script script;
  private final Catalog catalog;
  private final PlanOptions options;
  private final String database;
  private final @Nullable TocEntry[] byDumpId;
  private final KeyIndexes keys;
  private final BitSet builtApart;
  private final BitSet builtSerially;
  private final Set<QualifiedName> secured;
  private final Set<String> lackingCompression;
  private final boolean grantingEarly;
  private final SchemaGrants schemaGrants;

  /**
   * @param script of the same archive; the caller closes it
   * @param database the target's name
   * @param lackingCompression methods of compression that the target's server was built without
   * @param grantingEarly whether what owners need in schemas is granted before they become owners
   */
  public Statements(
      Plan plan,
      Archive archive,
      Script script,
      Catalog catalog,
      PlanOptions options,
      String database,
      Set<String> lackingCompression,
      boolean grantingEarly) {
    this.script = script;
    this.grantingEarly = grantingEarly;
    this.schemaGrants = new SchemaGrants(archive);
    this.lackingCompression = lackingCompression;
    this.catalog = catalog;
    this.options = options;
    this.database = database;
    this.keys = new KeyIndexes(catalog);
    this.builtApart = plan.builtApart();
    this.builtSerially = SerialBuilds.of(plan, options);
    this.secured =
        catalog.materializedViews().stream()
            .filter(view -> !view.secured().isEmpty())
            .map(MaterializedView::name)
            .collect(Collectors.toSet());
    this.byDumpId =
        new TocEntry[1 + archive.entries().stream().mapToInt(TocEntry::dumpId).max().orElse(0)];
    archive.entries().forEach(entry -> byDumpId[entry.dumpId()] = entry);
  }

  /** What the task runs, in this order; empty for a task that is more than SQL. */
  public List<Statement> of(Task task) {
    return switch (task) {
      case RestoreEntries restore -> restore.dumpIds().stream().flatMap(this::entry).toList();
      case BuildIndex build -> List.of(build(build));
      case AddConstraint add -> List.of(add(add));
      case ValidateConstraint validate -> List.of(validate(validate));
      case RefreshMatview refresh -> List.of(refresh(refresh));
      case AnalyzeTables analyze -> analyze.tables().stream().map(Statements::analyze).toList();
      case DatabaseProperties properties ->
          catalog.properties().statements(database, options.owner(), options.acl());
      case Task.SequenceValues other -> List.of();
      case Task.TableData other -> List.of();
      case Task.SmallTables other -> List.of();
      case Task.LargeObjects other -> List.of();
      case Task.FingerprintPart other -> List.of();
    };
  }

  /** Whether the script's file is still there. */
  public boolean isOpen() {
    return script.isOpen();
  }

  private Stream<Statement> entry(int dumpId) {
    Stream<Statement> made = builtApart.get(dumpId) ? afterBuild(dumpId) : asItStands(dumpId);
    return grantingEarly
        ? Stream.concat(made, schemaGrants.on(dumpId).stream().flatMap(this::grants))
        : made;
  }

  /**
   * What to grant before the first task, where owners need it: on schemas that are there already.
   */
  public List<Statement> firstGrants() {
    return grantingEarly
        ? schemaGrants.onOthers().stream().flatMap(this::grants).toList()
        : List.of();
  }

  private Stream<Statement> grants(TocEntry entry) {
    return entry.isScripted()
        ? SchemaGrants.grants(script.definition(entry.dumpId())).stream()
            .map(grant -> new Statement(name(entry), grant + ";", true))
        : Stream.of();
  }

  /** A target's role may not give everything away: the owner is a statement of its own. */
  private Stream<Statement> asItStands(int dumpId) {
    TocEntry entry = find(dumpId);
    String definition = schema(entry, columns(script.definition(dumpId)));
    String owner = isOwned(entry) ? script.owner(dumpId) : "";
    return Stream.concat(
        isComment(definition) ? Stream.of() : Stream.of(made(entry, definition)),
        owner.isEmpty() ? Stream.of() : Stream.of(Statement.owner(name(entry), owner)));
  }

  /** The scripts of some extensions set a search_path for the rest of the session. */
  private static String withSettingsAgain(TocEntry entry, String definition) {
    return entry.kind() == EntryKind.EXTENSION
        ? definition + "\n" + SessionSettings.AGAIN + ";"
        : definition;
  }

  private String columns(String definition) {
    return ColumnCompression.without(lackingCompression, ColumnOptions.asSet(definition));
  }

  /** Every database has schema public, and pg_dump makes it where that is asked for by name. */
  private static String schema(TocEntry entry, String definition) {
    return entry.kind() == EntryKind.SCHEMA
        ? definition.replace("CREATE SCHEMA public;", "CREATE SCHEMA IF NOT EXISTS public;")
        : definition;
  }

  /** As of a schema public that every database has: an empty query, which nothing may wait for. */
  private static boolean isComment(String definition) {
    return definition.lines().allMatch(line -> line.isBlank() || line.startsWith("--"));
  }

  private boolean isOwned(TocEntry entry) {
    return options.owner() && entry.owner() != null && !ReservedRoles.isOfService(entry.owner());
  }

  private Statement made(TocEntry entry, String definition) {
    return new Statement(
        name(entry),
        script.settings(entry.dumpId()) + withSettingsAgain(entry, definition),
        isOptional(entry));
  }

  /** Where policies decide on the source what a view's owner sees, they do here as well. */
  private Statement refresh(RefreshMatview refresh) {
    Statement plain = made(find(refresh.dumpId()), script.definition(refresh.dumpId()));
    String policies = secured.contains(refresh.matview()) ? UNDER_POLICIES : "";
    return new Statement(
        plain.object(),
        policies + catalog.properties().textSettings() + plain.sql(),
        plain.optional());
  }

  /** The first statement of an entry creates the index, or adds the key. */
  private Statement build(BuildIndex build) {
    TocEntry entry = find(build.dumpId());
    String create =
        entry.kind() == EntryKind.CONSTRAINT
            ? keys.definition(entry.oid())
            : SqlStatements.of(script.statements(build.dumpId())).getFirst();
    String workers = builtSerially.get(build.dumpId()) ? SERIAL : "";
    return new Statement(
        name(entry), workers + script.settings(build.dumpId()) + create + ";", false);
  }

  private Stream<Statement> afterBuild(int dumpId) {
    TocEntry entry = find(dumpId);
    Stream<String> rest = SqlStatements.of(script.statements(dumpId)).stream().skip(1);
    Stream<String> key =
        entry.kind() == EntryKind.CONSTRAINT
            ? Stream.of(keys.attachment(entry.oid()))
            : Stream.empty();
    return Stream.concat(key, rest).map(sql -> new Statement(name(entry), sql + ";", false));
  }

  private Statement add(AddConstraint add) {
    String sql = SqlStatements.of(script.statements(add.dumpId())).getFirst();
    return new Statement(
        name(find(add.dumpId())), sql + (add.notValid() ? " NOT VALID;" : ";"), false);
  }

  private static Statement validate(ValidateConstraint validate) {
    String constraint = Sql.identifier(validate.constraint());
    return new Statement(
        "CONSTRAINT " + validate.table() + " " + constraint,
        "ALTER TABLE " + validate.table().sql() + " VALIDATE CONSTRAINT " + constraint + ";",
        false);
  }

  private static Statement analyze(QualifiedName table) {
    return new Statement("ANALYZE " + table, "ANALYZE " + table.sql() + ";", true);
  }

  private TocEntry find(int dumpId) {
    return Objects.requireNonNull(byDumpId[dumpId], () -> "the archive has no entry " + dumpId);
  }

  private static String name(TocEntry entry) {
    String namespace = entry.namespace();
    return entry.desc() + " " + (namespace == null ? "" : namespace + ".") + entry.tag();
  }

  /**
   * What rows can do without. Nothing is made of the first of these, and servers refuse some of
   * them for reasons of their own; the others are code, which a newer major may no longer take, as
   * a view of one of its own tables. What needs one of them fails in its turn.
   */
  private static boolean isOptional(TocEntry entry) {
    return switch (entry.kind()) {
      case COMMENT,
          SECURITY_LABEL,
          ACL,
          DEFAULT_ACL,
          EVENT_TRIGGER,
          USER_MAPPING,
          PUBLICATION,
          PUBLICATION_TABLE,
          PUBLICATION_TABLES_IN_SCHEMA,
          SUBSCRIPTION,
          SUBSCRIPTION_TABLE,
          FK_CONSTRAINT ->
          true;
      case FUNCTION,
          PROCEDURE,
          AGGREGATE,
          CAST,
          TRANSFORM,
          OPERATOR,
          OPERATOR_CLASS,
          OPERATOR_FAMILY,
          CONVERSION,
          TEXT_SEARCH_PARSER,
          TEXT_SEARCH_TEMPLATE,
          TEXT_SEARCH_DICTIONARY,
          TEXT_SEARCH_CONFIGURATION,
          FOREIGN_DATA_WRAPPER,
          SERVER,
          FOREIGN_TABLE,
          VIEW,
          MATERIALIZED_VIEW ->
          true;
      default -> false;
    };
  }
}
