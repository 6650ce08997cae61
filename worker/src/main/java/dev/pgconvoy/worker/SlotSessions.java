package dev.pgconvoy.worker;

import dev.pgconvoy.bus.RunContext;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.session.SnapshotLostException;
import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.session.TargetSession;
import org.jspecify.annotations.Nullable;

/**
 * A slot's two connections, opened when first needed and anew when lost. Both live on the slot's
 * own event loop.
 */
final class SlotSessions implements AutoCloseable {

  private final WorkerSettings settings;
  private final String name;
  private @Nullable TargetSession target;
  private @Nullable SourceSession source;
  private int sourceSnapshot;

  SlotSessions(WorkerSettings settings, int slot) {
    this.settings = settings;
    this.name = SessionSettings.applicationName(settings.run(), settings.name() + "/" + slot);
  }

  /** Whether the session on the target ended, and nobody was told yet. */
  boolean targetWasLost() {
    return target != null && target.isLost();
  }

  /** The session on the target, which is opened if there is none or it was lost. */
  TargetSession target() {
    TargetSession open = target;
    if (open == null || open.isLost()) {
      open = TargetSession.open(settings.target(), name);
      target = open;
    }
    return open;
  }

  /**
   * The session in the snapshot of this context, opened if there is none, it was lost, or it sees
   * an older snapshot.
   */
  SourceSession source(RunContext context) {
    SourceSession open = source;
    if (open != null && (open.isLost() || sourceSnapshot != context.run().snapshot())) {
      closeSource();
      open = null;
    }
    if (open == null) {
      String snapshotId = context.snapshotId();
      if (snapshotId == null) {
        throw new SnapshotLostException("of this run", null);
      }
      open = SourceSession.open(settings.source(), name, snapshotId);
      source = open;
      sourceSnapshot = context.run().snapshot();
    }
    return open;
  }

  /** Lets the source's snapshot go, so that it doesn't hold back vacuum there. */
  void closeSource() {
    SourceSession open = source;
    source = null;
    if (open != null) {
      open.close();
    }
  }

  /** Gives the session on the target up, whatever it is doing: the server rolls back. */
  void closeTarget() {
    TargetSession open = target;
    target = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    closeSource();
    closeTarget();
  }
}
