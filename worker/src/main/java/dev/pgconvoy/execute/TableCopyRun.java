package dev.pgconvoy.execute;

import dev.pgconvoy.bus.RunContext;
import dev.pgconvoy.bus.WorkerMessage.CopyWaits;
import dev.pgconvoy.copy.BlankPadding;
import dev.pgconvoy.copy.CopyOptions;
import dev.pgconvoy.copy.CopyOutcome;
import dev.pgconvoy.copy.CopyPipe;
import dev.pgconvoy.copy.CopyRequest;
import dev.pgconvoy.copy.CopyResult;
import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.copy.QueryRows;
import dev.pgconvoy.copy.Throttle;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.postgres.SqlResource;
import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.CtidRange;
import dev.pgconvoy.task.Fingerprint;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task.TableData;
import dev.pgconvoy.task.TaskId;
import dev.pgconvoy.task.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies a part of a table, or many small tables, in one script on either side: two round trips
 * however many tables there are. Before and after the rows the source tells the tables' filenodes:
 * another one than the snapshot knows means that the table was rewritten, and that rows are missing
 * in silence; and so another table's rows would come in silence where its name is another's today.
 */
final class TableCopyRun {

  private static final String WITHOUT_TRIGGERS =
      SqlResource.read(TableCopyRun.class, "without-triggers.sql");
  private static final String BLANK_PADDING =
      SqlResource.read(TableCopyRun.class, "blank-padding.sql");

  private final CopySession source;
  private final CopySession target;
  private final RunContext context;
  private final CopyStatements statements;
  private final ProgressMeter meter;
  private final Abort abort;
  private final Throttle rate;

  TableCopyRun(
      CopySession source,
      CopySession target,
      RunContext context,
      ProgressMeter meter,
      Abort abort,
      Throttle rate) {
    this.source = source;
    this.target = target;
    this.context = context;
    this.statements = new CopyStatements(context.copyEncoding());
    this.meter = meter;
    this.abort = abort;
    this.rate = rate;
  }

  Work part(TableData task) {
    return copy(List.of(new Piece(task.copy(), task.range(), task.id())));
  }

  Work all(List<TableCopy> copies) {
    if (copies.isEmpty()) {
      return Work.NOTHING_TO_REPORT;
    }
    return copy(
        copies.stream().map(c -> new Piece(c, new CtidRange.Whole(), c.partId(1))).toList());
  }

  private record Piece(TableCopy copy, CtidRange range, TaskId id) {}

  private Work copy(List<Piece> pieces) {
    long start = System.nanoTime();
    meter.doing("COPY");
    CopyPipe pipe = new CopyPipe(source, target);
    abort.onRequest(pipe::cancel);
    CopyOutcome outcome = run(pipe, pieces);
    outcome.sourceRows().forEach(answer -> checkFilenodes(pieces, answer));
    return new Work(
        outcomes(pieces, outcome, (System.nanoTime() - start) / 1_000),
        List.of(),
        new CopyWaits(
            outcome.waitingOnSourceNanos(),
            outcome.waitingOnTargetNanos(),
            outcome.waitingOnLimitNanos()));
  }

  private CopyOutcome run(CopyPipe pipe, List<Piece> pieces) {
    CopyOptions options =
        CopyOptions.DEFAULT
            .withFingerprint(context.hashRows())
            .withThrottle(rate)
            .withPadding(padding(pieces))
            .withObserver((bytes, rows) -> meter.copied(rows, bytes));
    try {
      return pipe.run(new CopyRequest(out(pieces), in(pieces), pieces.size(), options)).await();
    } catch (RuntimeException e) {
      String object = CopyFailures.object(e, tables(pieces));
      throw object != null && TableRenamedException.is(e)
          ? TableRenamedException.failure(object)
          : TaskFailedException.of(object, e);
    }
  }

  private String out(List<Piece> pieces) {
    String filenodes = filenodes(pieces);
    return pieces.stream()
        .map(piece -> statements.out(piece.copy, piece.range))
        .collect(Collectors.joining(";\n", filenodes, ";\n" + filenodes));
  }

  private String in(List<Piece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                (piece.copy.freeze() ? "TRUNCATE ONLY " + piece.copy.into().sql() + ";\n" : "")
                    + statements.in(piece.copy))
        .collect(Collectors.joining(";\n", withoutTriggers(pieces) + paddingQuery(pieces), ""));
  }

  /**
   * Only of one table: many in one script are small. What counts is the target's type, whatever the
   * source's is: a character(n) ends in the same blanks whether they are sent or not.
   */
  private static BlankPadding padding(List<Piece> pieces) {
    return leavesBlanks(pieces)
        ? answers ->
            answers.getLast().rows().stream()
                .map(row -> Integer.valueOf(Objects.requireNonNull(row.getFirst())))
                .toList()
        : BlankPadding.NONE;
  }

  private static String paddingQuery(List<Piece> pieces) {
    if (!leavesBlanks(pieces)) {
      return "";
    }
    TableCopy copy = pieces.getFirst().copy;
    String columns =
        copy.columns().stream().map(Sql::literal).collect(Collectors.joining(",", "ARRAY[", "]"));
    return BLANK_PADDING.formatted(columns, Sql.literal(copy.into().sql())) + ";\n";
  }

  private static boolean leavesBlanks(List<Piece> pieces) {
    TableCopy copy = pieces.getFirst().copy;
    return pieces.size() == 1 && copy.format() == CopyFormat.BINARY && !copy.columns().isEmpty();
  }

  /**
   * Rows arrive as they are: where there are triggers already, as on a table that is loaded again
   * after a crash, none fires, foreign keys' included. Needs a privilege, but only then.
   */
  private static String withoutTriggers(List<Piece> pieces) {
    String tables =
        pieces.stream()
            .map(piece -> Sql.literal(piece.copy.into().sql()))
            .distinct()
            .collect(Collectors.joining(","));
    return WITHOUT_TRIGGERS.replace("/* tables */", tables);
  }

  /** By name, as COPY finds the table: what the name means today may be another table. */
  private static String filenodes(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> Sql.literal(piece.copy.table().sql()))
        .collect(
            Collectors.joining(
                ",",
                "SELECT t.oid::pg_catalog.oid, pg_catalog.pg_relation_filenode(t.oid) FROM (SELECT pg_catalog.to_regclass(name), n FROM pg_catalog.unnest(ARRAY[",
                "]::text[]) WITH ORDINALITY AS named (name, n)) AS t (oid, n) ORDER BY t.n;\n"));
  }

  private static void checkFilenodes(List<Piece> pieces, QueryRows answer) {
    for (int i = 0; i < pieces.size(); i++) {
      TableCopy copy = pieces.get(i).copy;
      List<@Nullable String> now = answer.rows().get(i);
      if (!Objects.equals(now.getFirst(), String.valueOf(copy.oid()))) {
        throw TableRenamedException.failure(copy);
      }
      if (copy.filenode() != 0 && !Objects.equals(now.get(1), String.valueOf(copy.filenode()))) {
        throw TableRewrittenException.failure(copy);
      }
    }
  }

  private static List<TaskOutcome> outcomes(List<Piece> pieces, CopyOutcome outcome, long micros) {
    List<TaskOutcome> outcomes = new ArrayList<>(pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      CopyResult result = outcome.copies().get(i);
      Fingerprint counted = new Fingerprint(result.rows(), 0, 0);
      outcomes.add(
          new TaskOutcome(
              pieces.get(i).id,
              result.rows(),
              result.bytes(),
              Objects.requireNonNullElse(result.fingerprint(), counted),
              micros / pieces.size()));
    }
    return outcomes;
  }

  private static List<String> tables(List<Piece> pieces) {
    return pieces.stream().map(piece -> piece.id.text()).toList();
  }
}
