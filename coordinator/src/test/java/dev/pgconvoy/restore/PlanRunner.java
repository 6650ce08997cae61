package dev.pgconvoy.restore;

import dev.pgconvoy.embedded.TestDatabase;
import dev.pgconvoy.plan.LockMode;
import dev.pgconvoy.plan.Plan;
import dev.pgconvoy.plan.RelationLock;
import dev.pgconvoy.plan.TaskGraph;
import dev.pgconvoy.postgres.Sql;
import dev.pgconvoy.task.Statement;
import dev.pgconvoy.task.TableCopy;
import dev.pgconvoy.task.Task;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Runs a plan over JDBC in an order that a seed picks among all that the graph and the locks allow.
 */
final class PlanRunner {

  private final TaskGraph<Task> graph;
  private final Statements statements;
  private final TestDatabase source;
  private final TestDatabase target;
  private final Random random;
  private final BitSet done = new BitSet();
  private final BitSet running = new BitSet();
  private final List<String> failures = new ArrayList<>();

  PlanRunner(
      Plan plan, Statements statements, TestDatabase source, TestDatabase target, long seed) {
    this.graph = plan.graph();
    this.statements = statements;
    this.source = source;
    this.target = target;
    this.random = new Random(seed);
  }

  /** Runs everything on so many connections; the first failure ends it. */
  void run(int connections) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(connections)) {
      List<Callable<Void>> loops = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        loops.add(this::loop);
      }
      for (Future<Void> loop : pool.invokeAll(loops)) {
        loop.get();
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.getFirst());
    }
    if (done.cardinality() < graph.size()) {
      throw new AssertionError("stuck after " + done.cardinality() + " of " + graph.size());
    }
  }

  private Void loop() throws Exception {
    try (Connection from = source.connect();
        Connection to = target.connect();
        SqlSession session = SqlSession.open(target)) {
      for (int task = next(); task >= 0; task = next()) {
        execute(task, from, to, session);
      }
    }
    return null;
  }

  private void execute(int task, Connection from, Connection to, SqlSession session) {
    try {
      run(graph.payload(task), from, to, session);
      end(task, null);
    } catch (SQLException | IOException | RuntimeException e) {
      end(task, graph.payload(task).id() + ": " + e.getMessage());
    }
  }

  private synchronized int next() throws InterruptedException {
    while (failures.isEmpty()) {
      List<Integer> ready = ready();
      if (!ready.isEmpty()) {
        int task = ready.get(random.nextInt(ready.size()));
        running.set(task);
        return task;
      }
      if (running.isEmpty()) {
        return -1;
      }
      wait();
    }
    return -1;
  }

  private synchronized void end(int task, String failure) {
    running.clear(task);
    done.set(task);
    if (failure != null) {
      failures.add(failure);
    }
    notifyAll();
  }

  private List<Integer> ready() {
    List<Integer> ready = new ArrayList<>();
    boolean barrierDone = true;
    while (barrierDone) {
      barrierDone = false;
      ready.clear();
      for (int task = done.nextClearBit(0);
          task < graph.size();
          task = done.nextClearBit(task + 1)) {
        if (!running.get(task) && isReady(task)) {
          if (graph.isBarrier(task)) {
            done.set(task);
            barrierDone = true;
          } else if (!isLocked(task)) {
            ready.add(task);
          }
        }
      }
    }
    return ready;
  }

  private boolean isReady(int task) {
    for (int edge = graph.dependencies().first(task);
        edge < graph.dependencies().end(task);
        edge++) {
      if (!done.get(graph.dependencies().at(edge))) {
        return false;
      }
    }
    return true;
  }

  private boolean isLocked(int task) {
    return running.stream()
        .anyMatch(
            other ->
                locks(task).stream()
                    .anyMatch(
                        lock -> locks(other).stream().anyMatch(held -> conflict(lock, held))));
  }

  private static boolean conflict(RelationLock lock, RelationLock held) {
    LockMode mode = lock.mode();
    return lock.relation() == held.relation() && mode.conflictsWith(held.mode());
  }

  private List<RelationLock> locks(int task) {
    List<RelationLock> locks = new ArrayList<>();
    for (int lock = graph.locks().first(task); lock < graph.locks().end(task); lock++) {
      locks.add(graph.locks().lock(lock));
    }
    return locks;
  }

  private void run(Task task, Connection from, Connection to, SqlSession session)
      throws SQLException, IOException {
    switch (task) {
      case Task.TableData data -> copy(data.copy(), data.part(), from, to);
      case Task.SmallTables small -> {
        for (TableCopy copy : small.copies()) {
          copy(copy, 1, from, to);
        }
      }
      default -> run(statements.of(task), session);
    }
  }

  private static void run(List<Statement> statements, SqlSession session) {
    session.run(
        "begin; set local check_function_bodies = off; set local row_security = off; set local search_path = ''");
    try {
      statements.forEach(statement -> session.run(statement.sql()));
    } catch (RuntimeException e) {
      session.run("rollback");
      throw e;
    }
    session.run("commit");
  }

  /** The first part takes all rows: where they are cut is not what is tested here. */
  private static void copy(TableCopy copy, int part, Connection from, Connection to)
      throws SQLException, IOException {
    if (part > 1) {
      return;
    }
    String columns = copy.columns().stream().map(Sql::identifier).collect(Collectors.joining(", "));
    StringWriter rows = new StringWriter();
    new CopyManager(from.unwrap(BaseConnection.class))
        .copyOut(
            "copy "
                + copy.table().sql()
                + (columns.isEmpty() ? "" : " (" + columns + ")")
                + " to stdout",
            rows);
    new CopyManager(to.unwrap(BaseConnection.class))
        .copyIn(
            "copy "
                + copy.into().sql()
                + (columns.isEmpty() ? "" : " (" + columns + ")")
                + " from stdin",
            new StringReader(rows.toString()));
  }
}
