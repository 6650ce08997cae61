package dev.pgconvoy.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server is to be like. */
public final class EmbeddedServerBuilder {
  private final int major;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private @Nullable Path dataDirectory;
  private @Nullable String password;
  private @Nullable ServerUser user;
  private String locale = "C";

  EmbeddedServerBuilder(int major) {
    this.major = major;
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", ".");
    settings.put("shared_buffers", "128MB");
    settings.put("fsync", "off");
    settings.put("full_page_writes", "off");
    settings.put("log_line_prefix", "%m [%p] %q%a %u@%d ");
  }

  /**
   * A directory that outlives the server; an existing cluster of the same major in it is used as it
   * is. Without it, a temporary one is made and deleted.
   */
  public EmbeddedServerBuilder dataDirectory(Path directory) {
    dataDirectory = directory;
    return this;
  }

  /** A setting, as in postgresql.conf but without quotes; ALTER SYSTEM overrides it. */
  public EmbeddedServerBuilder setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Asks for this password by SCRAM; without it, whoever reaches the port is trusted. */
  public EmbeddedServerBuilder superuserPassword(String password) {
    this.password = password;
    return this;
  }

  /** The cluster's locale: "C" unless set; "C.UTF-8" where the machine has it. */
  public EmbeddedServerBuilder locale(String locale) {
    this.locale = locale;
    return this;
  }

  /** Runs the server as a user who was not found by trying. */
  EmbeddedServerBuilder as(ServerUser user) {
    this.user = user;
    return this;
  }

  /**
   * Starts the server and returns when it accepts connections. The caller closes it; if this
   * process ends first, however it ends, the server is stopped.
   *
   * @throws EmbeddedServerException if there are no binaries of this major, or it doesn't start
   */
  public EmbeddedServer start() {
    PostgresBinaries binaries = PostgresBinaries.of(major);
    try {
      DataDirectory directory =
          dataDirectory == null
              ? DataDirectory.temporary(major)
              : DataDirectory.lasting(dataDirectory);
      return start(binaries, user == null ? ServerUser.current() : user, directory);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "PostgreSQL %d could not be set up: %s".formatted(major, e), e);
    }
  }

  private EmbeddedServer start(PostgresBinaries binaries, ServerUser owner, DataDirectory directory)
      throws IOException {
    Watchdog watchdog = Watchdog.over(directory.path(), directory.disposable());
    try {
      directory.initialize(binaries, owner, locale, password);
      directory.configure(owner, settings);
      Postmaster postmaster = Postmaster.start(binaries, owner, directory);
      return new EmbeddedServer(binaries, owner, directory, watchdog, postmaster, password);
    } catch (IOException | RuntimeException e) {
      watchdog.dismiss();
      if (directory.disposable()) {
        directory.delete();
      }
      throw e;
    }
  }
}
