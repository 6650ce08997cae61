package dev.pgconvoy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Keeps the files of all servers of a test run in memory where there is plenty: on a disk, most of
 * the time of a test would go into creating and deleting the thousand files of a new cluster.
 */
public final class ServersInMemory implements LauncherSessionListener {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long PLENTY_BYTES = 4L << 30;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty(DataDirectory.PROPERTY) == null && plentyOfMemory()) {
      System.setProperty(DataDirectory.PROPERTY, MEMORY.toString());
    }
  }

  private static boolean plentyOfMemory() {
    if (!Files.isWritable(MEMORY)) {
      return false;
    }
    try {
      FileStore store = Files.getFileStore(MEMORY);
      return store.type().equals("tmpfs") && store.getUsableSpace() >= PLENTY_BYTES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
