package dev.pgconvoy.execute;

import dev.pgconvoy.bus.CoordinatorMessage.Granted;
import dev.pgconvoy.bus.RunContext;
import dev.pgconvoy.copy.Throttle;
import dev.pgconvoy.embedded.PostgresServers;
import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.journal.JournalSchema;
import dev.pgconvoy.journal.RunJournal;
import dev.pgconvoy.journal.RunKey;
import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgConnector;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.PgEndpoint.Role;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.session.SnapshotHolder;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.session.TargetSession;
import dev.pgconvoy.task.CopyFormat;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A source whose snapshot is held without any lock, a target with a journal, and one slot between
 * them.
 */
final class TaskBench implements AutoCloseable {

  private static final long LONGEST_SECONDS = 60;

  final TestDatabase source;
  final TestDatabase target;
  private final Vertx vertx = Vertx.vertx();
  private final SnapshotHolder holder;
  private final RunKey run;
  private SourceSession reading;

  private TaskBench(TestDatabase source, TestDatabase target) throws Exception {
    this.source = source;
    this.target = target;
    this.holder = onSlot(() -> SnapshotHolder.first(source(), "pgconvoy test snapshot"));
    this.run = onSlot(this::begin);
  }

  /** The same tables on both sides, with rows on the source only. */
  static TaskBench with(String tables, String rows) throws Exception {
    TestDatabase source = PostgresServers.database(15);
    source.run(tables + rows);
    TestDatabase target = PostgresServers.database(17);
    target.run(tables);
    return new TaskBench(source, target);
  }

  private RunKey begin() {
    TargetSession session = TargetSession.open(target(), "pgconvoy test journal");
    JournalSchema.create(session.connection());
    RunKey key = new RunJournal(session.connection()).begin("bench", "test", "{}", "{}");
    session.close();
    return key;
  }

  /** In one part or several, as the source's catalog has the table now. */
  TableCopy copyOf(String table, List<String> columns, int parts) throws SQLException {
    String of = " FROM pg_class WHERE oid = '" + table + "'::regclass";
    long oid = number("SELECT oid" + of);
    long filenode = number("SELECT relfilenode" + of);
    long pages = number("SELECT pg_relation_size(oid) / 8192" + of);
    QualifiedName name = new QualifiedName("public", table);
    return new TableCopy(
        oid,
        name,
        name,
        columns,
        CopyFormat.BINARY,
        null,
        filenode,
        pages,
        parts,
        8192,
        parts == 1);
  }

  private long number(String query) throws SQLException {
    return Long.parseLong(text(source, query));
  }

  TaskResult execute(Task task) throws Exception {
    return onSlot(() -> executeHere(task));
  }

  private TaskResult executeHere(Task task) {
    RunContext context = new RunContext(run, holder.exportedAs(), null, true);
    Granted granted = new Granted(1, 1, context, task, List.of(), 0);
    try (TargetSession writing = TargetSession.open(target(), "pgconvoy test")) {
      return new TaskExecutor(
              "bench", this::reading, writing, new ProgressMeter(), new Abort(), Throttle.NONE)
          .execute(granted);
    } finally {
      reading().close();
    }
  }

  /** Another one where the last was closed, as a slot has it. */
  private SourceSession reading() {
    SourceSession open = reading;
    if (open == null || open.isLost()) {
      open = SourceSession.open(source(), "pgconvoy test", holder.exportedAs());
      reading = open;
    }
    return open;
  }

  private PgConnector source() {
    return new PgConnector(vertx, endpoint(Role.SOURCE, source), SessionSettings.source());
  }

  private PgConnector target() {
    return new PgConnector(
        vertx, endpoint(Role.TARGET, target), SessionSettings.target(Optional.empty()));
  }

  private static PgEndpoint endpoint(Role role, TestDatabase database) {
    return PgEndpoint.parse(role, database.uri(), CredentialOptions.none(), Map.of());
  }

  /** On a virtual thread, where all connections share one event loop. */
  private <T> T onSlot(Callable<T> work) throws Exception {
    Slot<T> slot = new Slot<>(work);
    vertx.deployVerticle(
        slot, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
    try {
      return slot.result
          .future()
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception failure ? failure : e;
    }
  }

  private static final class Slot<T> extends VerticleBase {
    private final Callable<T> work;
    private final Promise<T> result = Promise.promise();

    Slot(Callable<T> work) {
      this.work = work;
    }

    @Override
    public Future<?> start() {
      context.runOnContext(v -> run());
      return Future.succeededFuture();
    }

    private void run() {
      try {
        result.complete(work.call());
      } catch (Exception e) {
        result.fail(e);
      }
    }
  }

  /** The first column of the first row as text. */
  static String text(TestDatabase database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  @Override
  public void close() throws Exception {
    onSlot(
        () -> {
          holder.close();
          return holder;
        });
    vertx.close().toCompletionStage().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    source.close();
    target.close();
  }
}
