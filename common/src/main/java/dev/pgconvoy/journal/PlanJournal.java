package dev.pgconvoy.journal;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run's tasks are made of: pg_dump's archive, and how its tables were cut. */
public final class PlanJournal {

  /**
   * Small enough that a piece is no burden to either side, large enough that an archive of 100 MB
   * is 100 rows.
   */
  private static final int PIECE_BYTES = 1 << 20;

  private final JournalSession session;

  PlanJournal(JournalSession session) {
    this.session = session;
  }

  /** Keeps the archive, all of it or nothing. */
  public void storeArchive(RunKey key, InputStream archive) throws IOException {
    try {
      session.inTransaction(
          key,
          () -> {
            try {
              storePieces(key, archive);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void storePieces(RunKey key, InputStream archive) throws IOException {
    session.update("DELETE FROM pgconvoy.archive WHERE run = $1", Tuple.of(key.run()));
    byte[] piece = archive.readNBytes(PIECE_BYTES);
    for (int number = 0; piece.length > 0; number++) {
      session.update(
          "INSERT INTO pgconvoy.archive (run, piece, bytes) VALUES ($1, $2, $3)",
          Tuple.of(key.run(), number, Buffer.buffer(piece)));
      piece = archive.readNBytes(PIECE_BYTES);
    }
  }

  /**
   * @return whether there is one
   */
  public boolean loadArchive(RunKey key, OutputStream out) throws IOException {
    int number = 0;
    while (true) {
      Optional<Row> row =
          session.first(
              "SELECT bytes FROM pgconvoy.archive WHERE run = $1 AND piece = $2",
              Tuple.of(key.run(), number));
      if (row.isEmpty()) {
        return number > 0;
      }
      out.write(row.get().getBuffer(0).getBytes());
      number++;
    }
  }

  /** Keeps the cut of the run's snapshot, all of it or nothing. */
  public void storeCut(RunKey key, List<String> pieces) {
    List<Tuple> rows = new ArrayList<>();
    for (int number = 0; number < pieces.size(); number++) {
      rows.add(Tuple.of(key.run(), key.snapshot(), number, pieces.get(number)));
    }
    session.inTransaction(
        key,
        () ->
            session
                .connection()
                .preparedQuery(
                    "INSERT INTO pgconvoy.cut (run, snapshot, piece, tables) VALUES ($1, $2, $3, $4::text::jsonb)")
                .executeBatch(rows)
                .await());
  }

  /** The pieces of the cut of the run's snapshot, in order; empty if it wasn't stored. */
  public List<String> loadCut(RunKey key) {
    return cut(
        "SELECT tables::text FROM pgconvoy.cut WHERE run = $1 AND snapshot = $2 ORDER BY piece",
        key);
  }

  /**
   * The newest cut that was stored under an older snapshot; empty if there is none. Not every
   * snapshot has one: a process can be killed between taking the snapshot and storing the cut.
   */
  public List<String> loadOlderCut(RunKey key) {
    return cut(
        "SELECT tables::text FROM pgconvoy.cut WHERE run = $1 AND snapshot ="
            + " (SELECT max(snapshot) FROM pgconvoy.cut WHERE run = $1 AND snapshot < $2) ORDER BY piece",
        key);
  }

  private List<String> cut(String sql, RunKey key) {
    return session
        .connection()
        .preparedQuery(sql)
        .execute(Tuple.of(key.run(), key.snapshot()))
        .await()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Forgets archive and cut, so that the run is planned as the source is now. */
  public void forget(RunKey key) {
    session.inTransaction(
        key,
        () -> {
          session.update("DELETE FROM pgconvoy.archive WHERE run = $1", Tuple.of(key.run()));
          session.update("DELETE FROM pgconvoy.cut WHERE run = $1", Tuple.of(key.run()));
        });
  }
}
