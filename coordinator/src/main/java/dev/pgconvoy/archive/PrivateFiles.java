package dev.pgconvoy.archive;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Files that only this user can read: a schema can hold secrets, in functions or user mappings. */
final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY = Set.of(OWNER_READ, OWNER_WRITE);

  private PrivateFiles() {}

  /** Creates an empty file of a new name. */
  static Path create(Path folder, String kind) throws IOException {
    return Files.createTempFile(folder, "pgconvoy-", "." + kind, asFileAttribute(OWNER_ONLY));
  }

  /** Creates this file, empty, or takes the access of all others from the one that is there. */
  static void createOrProtect(Path file) throws IOException {
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    } else {
      Files.createFile(file, asFileAttribute(OWNER_ONLY));
    }
  }
}
