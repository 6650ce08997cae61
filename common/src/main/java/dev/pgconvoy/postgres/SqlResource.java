package dev.pgconvoy.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Statements kept in files that run in psql as they are. */
public final class SqlResource {

  private SqlResource() {}

  /**
   * @param owner the class next to which the file is
   * @throws IllegalArgumentException if there is no such file
   */
  public static String read(Class<?> owner, String file) {
    try (InputStream resource = owner.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalArgumentException("no " + file + " next to " + owner.getName());
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
