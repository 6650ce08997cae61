package dev.pgconvoy.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Base64;

/**
 * A certificate for 127.0.0.1 that nobody vouches for.
 *
 * @param certificate in PEM
 * @param key in PEM
 */
public record SelfSigned(String certificate, String key) {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "server";

  /** Made with the JDK's keytool. */
  public static SelfSigned make(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = directory.resolve("server.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias server -keyalg EC -dname CN=127.0.0.1"
                        + " -ext san=ip:127.0.0.1 -storetype PKCS12 -storepass changeit -keystore "
                        + store)
                    .split(" "))
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new SelfSigned(
        pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
        pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
  }

  /** Has the server speak TLS with it. */
  public void installOn(EmbeddedServer server) throws SQLException {
    write(server, "server.crt", certificate);
    write(server, "server.key", key);
    server.run("postgres", "alter system set ssl = on");
    server.run("postgres", "select pg_reload_conf()");
  }

  /** By the server itself, as whoever it runs as: it insists on owning its key. */
  private static void write(EmbeddedServer server, String file, String text) throws SQLException {
    server.run(
        "postgres",
        "copy (select regexp_split_to_table('%s', '\\n')) to program 'umask 077; cat > %s'"
            .formatted(text, file));
  }

  private static String pem(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----";
  }
}
