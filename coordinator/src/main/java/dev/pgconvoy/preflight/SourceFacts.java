package dev.pgconvoy.preflight;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.postgres.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the source's database can stand in a migration's way. Lists are bounded.
 *
 * @param unreadable tables and sequences that the role may not read
 * @param hiddenRows tables of which row-level security hides rows from the role
 * @param hidingOwners owners of such tables whose rights the role hasn't
 * @param hiddenBySuperusers whether a superuser owns one of them
 * @param forcedRowSecurity those of them that hide rows from their owners too
 * @param foreignTables names, quoted where they need it
 * @param privileged objects that only a superuser can create
 * @param collations those of pg_catalog that something here uses, other than C and the default
 * @param staleCollations whose rules have changed since something here was sorted by them
 * @param besideJournal what is in the schema that the journal takes on a target, other than a
 *     journal
 * @param inPublic whether the schema public holds a table
 * @param roles that own or may use something here
 * @param owners roles that own something here, or the database
 * @param initialOwner the superuser that initdb made, if it owns something here other than the
 *     database
 * @param namedRoles that policies, user mappings or settings of the database are for
 * @param hiddenUserMappings whose options the role can't see
 * @param tablespaces other than the database's own
 * @param lz4Columns columns whose values are compressed by lz4
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SourceFacts(
    List<Relation> unreadable,
    List<Relation> hiddenRows,
    List<String> hidingOwners,
    boolean hiddenBySuperusers,
    List<Relation> forcedRowSecurity,
    long unreadableLargeObjects,
    List<String> foreignTables,
    List<ExtensionVersion> extensions,
    List<PrivilegedObject> privileged,
    List<String> collations,
    List<String> staleCollations,
    List<String> besideJournal,
    boolean inPublic,
    List<String> roles,
    List<String> owners,
    @Nullable String initialOwner,
    List<String> namedRoles,
    List<String> hiddenUserMappings,
    List<String> tablespaces,
    List<String> lz4Columns,
    List<String> subscriptions,
    List<Slot> replicationSlots) {

  public SourceFacts {
    unreadable = List.copyOf(unreadable);
    hiddenRows = List.copyOf(hiddenRows);
    hidingOwners = List.copyOf(hidingOwners);
    forcedRowSecurity = List.copyOf(forcedRowSecurity);
    foreignTables = List.copyOf(foreignTables);
    extensions = List.copyOf(extensions);
    privileged = List.copyOf(privileged);
    collations = List.copyOf(collations);
    staleCollations = List.copyOf(staleCollations);
    besideJournal = List.copyOf(besideJournal);
    roles = List.copyOf(roles);
    owners = List.copyOf(owners);
    namedRoles = List.copyOf(namedRoles);
    hiddenUserMappings = List.copyOf(hiddenUserMappings);
    tablespaces = List.copyOf(tablespaces);
    lz4Columns = List.copyOf(lz4Columns);
    subscriptions = List.copyOf(subscriptions);
    replicationSlots = List.copyOf(replicationSlots);
  }

  /**
   * A table or a sequence.
   *
   * @param kind table or sequence
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Relation(String schema, String name, String kind) {

    QualifiedName qualified() {
      return new QualifiedName(schema, name);
    }
  }

  /**
   * An object that needs a superuser to create it.
   *
   * @param kind in words
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record PrivilegedObject(String kind, String name) {

    @Override
    public String toString() {
      return kind + " " + name;
    }
  }

  /** A replication slot of the whole server or of this database. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Slot(String name, boolean logical, boolean active) {}
}
