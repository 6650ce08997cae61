package dev.pgconvoy.validate;

import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.session.TargetSession;
import dev.pgconvoy.validate.DatabaseComparison.Compared;
import dev.pgconvoy.validate.ValidationResult.LargeObjectResult;
import dev.pgconvoy.validate.ValidationResult.Presence;
import dev.pgconvoy.validate.ValidationResult.Repair;
import dev.pgconvoy.validate.ValidationResult.RowDifferences;
import dev.pgconvoy.validate.ValidationResult.SequenceDifference;
import dev.pgconvoy.validate.ValidationResult.SequenceValue;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes what differs on the target equal, or says how it would: tables one after the other, each in
 * a transaction of its own, then sequences.
 *
 * <p>To be used on a virtual thread.
 */
final class Repairs {

  private static final String SESSION = ValidationStory.SESSIONS + "repair";

  private final PgConnector target;
  private final ValidationOptions options;
  private final String version;
  private final RunBoard board;
  private final HeldDatabase source;
  private final Compared compared;
  private final List<Repair> repairs = new ArrayList<>();

  Repairs(
      Vertx vertx,
      ValidationOptions options,
      String version,
      RunBoard board,
      HeldDatabase source,
      Compared compared) {
    this.target =
        new PgConnector(vertx, options.target(), SessionSettings.target(Optional.empty()));
    this.options = options;
    this.version = version;
    this.board = board;
    this.source = source;
    this.compared = compared;
  }

  List<Repair> run() {
    requireKnown();
    compared.result().differingTables().filter(t -> isWanted(t.table())).forEach(this::table);
    compared.result().sequences().stream()
        .filter(sequence -> isWanted(sequence.sequence()))
        .forEach(this::sequence);
    largeObjects();
    return List.copyOf(repairs);
  }

  private void largeObjects() {
    LargeObjectResult found = compared.result().largeObjects();
    if (found != null && !found.equal() && options.repair().tables().isEmpty()) {
      note(new Repair("large objects", "none", 0, 0, false, "only migrate copies them"));
    }
  }

  private boolean isWanted(String object) {
    List<String> wanted = options.repair().tables();
    return wanted.isEmpty() || wanted.stream().anyMatch(name -> isNamed(name, object));
  }

  /** As people write it or as it is shown, with its schema or without. */
  private static boolean isNamed(String name, String object) {
    String plain = object.substring(1, object.length() - 1).replace("\".\"", ".");
    return name.equals(object)
        || name.equals(plain)
        || (plain.endsWith("." + name) && !name.contains("."));
  }

  private void requireKnown() {
    for (String name : options.repair().tables()) {
      boolean known =
          compared.result().tables().stream().anyMatch(table -> isNamed(name, table.table()))
              || compared.sequences().stream().anyMatch(s -> isNamed(name, s.toString()));
      if (!known) {
        throw new ValidationRefusedException(
            "--repair names " + name + ", but nothing of that name was compared");
      }
    }
  }

  private void table(TableResult table) {
    String why = obstacle(table);
    if (why != null) {
      note(new Repair(table.table(), "none", 0, 0, false, why));
    } else if (options.repair().dryRun()) {
      note(tried(table));
    } else {
      note(repaired(table));
    }
  }

  private @Nullable String obstacle(TableResult table) {
    if (table.presence() != Presence.ON_BOTH) {
      return "it is on one side only";
    }
    if (!table.columns().isEmpty()) {
      return "its columns differ; make them equal first";
    }
    return pair(table).target().columns().stream()
        .filter(Column::generated)
        .filter(column -> isCompared(table, column))
        .findFirst()
        .map(column -> "column " + column.name() + " is generated on the target only")
        .orElse(null);
  }

  private boolean isCompared(TableResult table, Column column) {
    return pair(table).columns().stream().anyMatch(other -> other.name().equals(column.name()));
  }

  private int number(TableResult table) {
    return IntStream.range(0, compared.pairs().size())
        .filter(i -> compared.pairs().get(i).name().toString().equals(table.table()))
        .findFirst()
        .orElseThrow();
  }

  private TablePair pair(TableResult table) {
    return compared.pairs().get(number(table));
  }

  /** Or why it would be refused, as far as that shows without a repair. */
  private Repair tried(TableResult table) {
    try (TargetSession to = TargetSession.open(target, SESSION)) {
      to.connection().query("BEGIN READ ONLY").execute().await();
      StillTable.keep(to.connection(), pair(table).name());
      return foreseen(table);
    } catch (ValidationRefusedException e) {
      return new Repair(table.table(), "none", 0, 0, false, e.getMessage());
    }
  }

  /** What a repair would do now, if nothing changes in between. */
  private static Repair foreseen(TableResult table) {
    RowDifferences rows = Objects.requireNonNull(table.differences());
    if (TableRepair.byRows(rows.exact(), rows.atLeast(), table.rows())) {
      return new Repair(
          table.table(),
          "rows",
          rows.extra() + rows.changed(),
          rows.missing() + rows.changed(),
          false,
          null);
    }
    return new Repair(
        table.table(),
        "reload",
        Objects.requireNonNull(table.target()).rows(),
        Objects.requireNonNull(table.source()).rows(),
        false,
        null);
  }

  private Repair repaired(TableResult table) {
    board.phase(Phase.RUNNING, "repairing " + table.table());
    try (SourceSession from = source.openSession("repair");
        TargetSession to = TargetSession.open(target, SESSION)) {
      return new TableRepair(
              compared.pairs(),
              number(table),
              compared.plan(),
              compared.rawText(),
              from,
              to,
              new ReadProgress(board, 0))
          .run(version);
    } catch (ValidationRefusedException e) {
      return new Repair(table.table(), "none", 0, 0, false, e.getMessage());
    }
  }

  private void sequence(SequenceDifference sequence) {
    SequenceValue value = sequence.source();
    if (value == null || sequence.target() == null) {
      note(new Repair(sequence.sequence(), "none", 0, 0, false, "it is on one side only"));
      return;
    }
    Repair repair = new Repair(sequence.sequence(), "setval", 0, 0, true, null);
    if (options.repair().dryRun()) {
      note(new Repair(sequence.sequence(), "setval", 0, 0, false, null));
      return;
    }
    try (TargetSession to = TargetSession.open(target, SESSION)) {
      QualifiedName name =
          compared.sequences().stream()
              .filter(one -> one.toString().equals(sequence.sequence()))
              .findFirst()
              .orElseThrow();
      to.connection().query("BEGIN").execute().await();
      to.connection().query(SequenceComparison.set(name, value)).execute().await();
      RepairJournal.note(to.connection(), repair, version);
      to.connection().query("COMMIT").execute().await();
    }
    note(repair);
  }

  private void note(Repair repair) {
    repairs.add(repair);
    boolean refused = repair.refused() != null;
    board.event(refused ? Severity.WARNING : Severity.INFO, RepairText.of(repair));
  }
}
