package dev.pgconvoy.temporary;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that only this user can read, for the files of one process. The process locks a file in
 * it for as long as it lives, so that what a killed one has left can be told from what is in use,
 * and be removed.
 *
 * <p>A folder that was made and isn't locked yet may be taken for a leftover. Whoever makes one
 * therefore looks, once it has the lock, whether the file is still there, and else makes another
 * folder: who removes one has the lock until that file is gone.
 */
public final class PrivateFolder implements AutoCloseable {

  private static final String PREFIX = "pgconvoy-private-";
  private static final String LOCK = "lock";

  /**
   * Folders of this process. Their locks must not even be looked at: a process loses a POSIX lock
   * when it closes any descriptor of the file.
   */
  private static final Set<Path> OWN = new HashSet<>();

  private final Path path;
  private final FileChannel lock;

  private PrivateFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * What became of folders that killed processes had left.
   *
   * @param removed folders
   * @param kept what couldn't be looked at or removed, each with the reason
   */
  public record Leftovers(List<Path> removed, List<String> kept) {

    public Leftovers {
      removed = List.copyOf(removed);
      kept = List.copyOf(kept);
    }

    /** One sentence for each, for people. */
    public Stream<String> told() {
      return Stream.concat(
          removed.stream()
              .map(folder -> "removed: what a killed pgconvoy had left on this machine, " + folder),
          kept.stream()
              .map(
                  reason ->
                      "NOT REMOVED: what a killed pgconvoy may have left on this machine: "
                          + reason));
    }
  }

  /** A new folder where java.io.tmpdir says, for the caller to close. */
  public static PrivateFolder temporary() throws IOException {
    return in(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** A new folder in this one, for the caller to close. */
  static PrivateFolder in(Path parent) throws IOException {
    synchronized (OWN) {
      while (true) {
        Path made = Files.createTempDirectory(parent, PREFIX);
        try {
          PrivateFolder locked = locked(made);
          if (Files.exists(made.resolve(LOCK), NOFOLLOW_LINKS)) {
            OWN.add(made);
            return locked;
          }
          locked.unlock();
        } catch (NoSuchFileException takenForLeftover) {
          // Another one is made.
        }
      }
    }
  }

  private static PrivateFolder locked(Path made) throws IOException {
    FileChannel channel =
        FileChannel.open(
            made.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (Locking.of(channel) == Locking.HELD_BY_ANOTHER) {
      channel.close();
      throw new NoSuchFileException(made.toString()); // as it will be in a moment
    }
    return new PrivateFolder(made, channel);
  }

  private enum Locking {
    OURS,
    HELD_BY_ANOTHER,
    /** On some network file systems. Nobody gets a lock there, so that nothing is removed. */
    NOT_POSSIBLE;

    /** Until the channel is closed. */
    static Locking of(FileChannel channel) {
      try {
        FileLock lock = channel.tryLock();
        return lock == null ? HELD_BY_ANOTHER : OURS;
      } catch (IOException e) {
        return NOT_POSSIBLE;
      }
    }
  }

  public Path path() {
    return path;
  }

  /** Removes what processes of the same user that are no more have left beside this folder. */
  public Leftovers removeLeftovers() {
    List<Path> removed = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    synchronized (OWN) {
      Path parent = Objects.requireNonNull(path.getParent());
      try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
        UserPrincipal user = Files.getOwner(path, NOFOLLOW_LINKS);
        for (Path folder : found) {
          removeLeftover(folder, user, removed, kept);
        }
      } catch (IOException | DirectoryIteratorException e) {
        kept.add(parent + ": " + e);
      }
    }
    return new Leftovers(removed, kept);
  }

  private static void removeLeftover(
      Path folder, UserPrincipal user, List<Path> removed, List<String> kept) {
    try {
      if (!OWN.contains(folder) && isOf(user, folder) && remove(folder)) {
        removed.add(folder);
      }
    } catch (NoSuchFileException goneMeanwhile) {
      // Its process has ended, or another one removes it.
    } catch (IOException | DirectoryIteratorException e) {
      kept.add(folder + ": " + e);
    }
  }

  private static boolean isOf(UserPrincipal user, Path folder) throws IOException {
    PosixFileAttributes its =
        Files.readAttributes(folder, PosixFileAttributes.class, NOFOLLOW_LINKS);
    return its.isDirectory() && its.owner().equals(user);
  }

  /**
   * @return false if it is in use
   */
  private static boolean remove(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    if (!Files.exists(lock, NOFOLLOW_LINKS)) {
      return removeEmpty(folder);
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, NOFOLLOW_LINKS)) {
      if (Locking.of(channel) != Locking.OURS) {
        return false;
      }
      removeAll(folder, lock);
      return true;
    }
  }

  /** Of a process that was killed, or hasn't come, between the folder and its lock. */
  private static boolean removeEmpty(Path folder) throws IOException {
    try {
      Files.delete(folder);
      return true;
    } catch (DirectoryNotEmptyException inUse) {
      return false;
    }
  }

  /** The lock goes last: of a removal that is cut off, another one knows what is left. */
  private static void removeAll(Path folder, Path lock) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!file.equals(lock)) {
          Files.deleteIfExists(file);
        }
      }
    }
    Files.deleteIfExists(lock);
    Files.deleteIfExists(folder); // Without its lock, anybody may.
  }

  /** Has a JVM that ends in order without closing this remove it, with this file of it. */
  public void removeAtExit(Path file) {
    // The last one goes first.
    path.toFile().deleteOnExit();
    path.resolve(LOCK).toFile().deleteOnExit();
    file.toFile().deleteOnExit();
  }

  /** Removes the folder with the files in it; again without effect. */
  @Override
  public void close() throws IOException {
    synchronized (OWN) {
      if (OWN.contains(path)) {
        try {
          removeAll(path, path.resolve(LOCK));
        } finally {
          unlock();
          OWN.remove(path);
        }
      }
    }
  }

  private void unlock() throws IOException {
    lock.close();
  }
}
