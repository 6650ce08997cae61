package dev.pgconvoy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The SQL of chosen entries, each of which can run alone in a session that has the restore
 * settings. The texts stay in a file, which is gone when the script is closed. Safe for use by
 * several threads.
 */
public final class Script implements AutoCloseable {
  private final FileBytes file;
  private final ScriptPieces pieces;
  private boolean closed;

  Script(FileBytes file, ScriptPieces pieces) {
    this.file = file;
    this.pieces = pieces;
  }

  /** Whether the entry was chosen and has SQL of its own ({@link TocEntry#isScripted}). */
  public boolean contains(int dumpId) {
    return pieces.contains(dumpId);
  }

  /**
   * The entry's settings and statements, to be run as one simple query.
   *
   * @throws IllegalArgumentException if the script doesn't contain the entry
   */
  public String text(int dumpId) {
    return settings(dumpId) + statements(dumpId);
  }

  /**
   * What sets the tablespace and the table access method of objects created after it, one statement
   * a line; "" for an entry that has neither. It lasts for the session.
   */
  public String settings(int dumpId) {
    return pieces.settings(dumpId);
  }

  /** The entry's definition and, if wanted, its owner, as pg_restore writes them. */
  public String statements(int dumpId) {
    return read(pieces.range(dumpId));
  }

  /** The same without the owner. */
  public String definition(int dumpId) {
    return read(pieces.definition(dumpId));
  }

  /** What sets the owner: one statement, or "" where none is set or wanted. */
  public String owner(int dumpId) {
    return read(pieces.owner(dumpId));
  }

  private synchronized String read(ByteRange range) {
    try {
      return new String(file.read(range), UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the script of the schema", e);
    }
  }

  /** Whether its texts can still be read. */
  public synchronized boolean isOpen() {
    return !closed;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    file.close();
  }
}
