package dev.pgconvoy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate authority in a folder, made and used by the JDK's own keytool. Files with keys are
 * readable by their owner alone.
 */
final class Authority {

  static final String NAME = "ca";

  /**
   * Of the key stores, which PKCS#12 wants to have: what protects them is who can read the file.
   */
  private static final String PASSWORD = "pgconvoy";

  private static final int LINE = 64;

  private final Path folder;

  private Authority(Path folder) {
    this.folder = folder;
  }

  /**
   * The one that is there, or a new one.
   *
   * @throws IOException also if only its certificate is there: another key's would take its place
   */
  static Authority in(Path folder, int days) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Authority authority = new Authority(folder);
    if (!Files.exists(authority.store())) {
      if (Files.exists(authority.certificate())) {
        throw new IOException(
            authority.certificate()
                + " is there, but not its key, ca.p12: bring it back, or take another folder");
      }
      authority.make(days);
    }
    return authority;
  }

  Path certificate() {
    return folder.resolve(NAME + ".crt");
  }

  private Path store() {
    return folder.resolve(NAME + ".p12");
  }

  private void make(int days) throws IOException, InterruptedException {
    inPrivate(
        temporary -> {
          Path made = temporary.resolve("ca.p12");
          keytool(
              temporary,
              generate(
                  made, "CN=pgconvoy cluster", days, "bc:c=ca:true,pathlen:0", "ku:c=keyCertSign"));
          Path exported = temporary.resolve("ca.crt");
          keytool(temporary, on(made, "-exportcert", "-rfc", "-file", exported.toString()));
          forOwnerAlone(made);
          Files.move(exported, certificate());
          Files.move(made, store());
        });
  }

  /**
   * Makes a node's key and certificate, which it may show as a client and as a server.
   *
   * @return the certificate
   */
  Path sign(String node, int days) throws IOException, InterruptedException {
    Path certificate = folder.resolve(node + ".crt");
    inPrivate(
        temporary -> {
          Path made = temporary.resolve("node.p12");
          Path request = temporary.resolve("node.csr");
          Path signed = temporary.resolve("node.crt");
          keytool(temporary, generate(made, "CN=" + node, days));
          keytool(temporary, on(made, "-certreq", "-file", request.toString()));
          keytool(
              temporary,
              on(
                  store(),
                  "-gencert",
                  "-rfc",
                  "-validity",
                  String.valueOf(days),
                  "-infile",
                  request.toString(),
                  "-outfile",
                  signed.toString(),
                  "-ext",
                  "bc:c=ca:false",
                  "-ext",
                  "ku:c=digitalSignature",
                  "-ext",
                  "eku=serverAuth,clientAuth",
                  "-ext",
                  "san=dns:" + node));
          Path key = Files.writeString(temporary.resolve("node.key"), privateKey(made));
          forOwnerAlone(key);
          Files.move(key, folder.resolve(node + ".key"), StandardCopyOption.REPLACE_EXISTING);
          Files.move(signed, certificate, StandardCopyOption.REPLACE_EXISTING);
        });
    return certificate;
  }

  private static void forOwnerAlone(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static List<String> generate(Path store, String name, int days, String... extensions) {
    List<String> arguments =
        new ArrayList<>(
            on(
                store,
                "-genkeypair",
                "-storetype",
                "PKCS12",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                name,
                "-validity",
                String.valueOf(days)));
    for (String extension : extensions) {
      arguments.addAll(List.of("-ext", extension));
    }
    return arguments;
  }

  private static List<String> on(Path store, String command, String... arguments) {
    return Stream.concat(
            Stream.of(
                command, "-alias", "key", "-keystore", store.toString(), "-storepass", PASSWORD),
            Stream.of(arguments))
        .toList();
  }

  private static String privateKey(Path store) throws IOException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      byte[] key = keys.getKey("key", PASSWORD.toCharArray()).getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key)
          + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IOException("a key that was just made can't be read", e);
    }
  }

  private static void keytool(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    Path output = folder.resolve("output");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(
          "keytool failed: " + Files.readString(output, StandardCharsets.UTF_8).strip());
    }
  }

  private interface Work {
    void in(Path folder) throws IOException, InterruptedException;
  }

  /** In the same file system, so that what is done is moved there whole. */
  private void inPrivate(Work work) throws IOException, InterruptedException {
    Path temporary =
        Files.createTempDirectory(
            folder,
            ".making",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      work.in(temporary);
    } finally {
      try (Stream<Path> files = Files.list(temporary)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(temporary);
    }
  }
}
