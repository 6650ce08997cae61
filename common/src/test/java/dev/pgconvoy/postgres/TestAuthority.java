package dev.pgconvoy.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority made by the JDK's keytool, in a directory of its own. */
final class TestAuthority {

  private static final String STORE_PASSWORD = "changeit";

  private final Path directory;

  TestAuthority(Path directory) throws IOException, InterruptedException {
    this.directory = Files.createDirectories(directory);
    newPair("ca", "-ext", "bc:c");
    keytool("ca", "-exportcert", "-rfc", "-file", certificate("ca").toString());
  }

  /** A PEM key, readable by its owner alone, and its certificate for this subject. */
  void issue(String name, String extension)
      throws IOException, InterruptedException, GeneralSecurityException {
    newPair(name);
    String request = directory.resolve(name + ".csr").toString();
    keytool(name, "-certreq", "-file", request);
    keytool(
        "ca",
        "-gencert",
        "-rfc",
        "-infile",
        request,
        "-outfile",
        certificate(name).toString(),
        "-ext",
        extension);
    writeKey(name);
  }

  /** A list, of this name, of one revoked certificate. */
  Path revoke(String list, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = directory.resolve(list + ".crl");
    try (InputStream certificate = Files.newInputStream(certificate(name))) {
      X509Certificate revoked =
          (X509Certificate)
              CertificateFactory.getInstance("X.509").generateCertificate(certificate);
      keytool(
          "ca",
          "-gencrl",
          "-rfc",
          "-file",
          file.toString(),
          "-id",
          revoked.getSerialNumber().toString());
    }
    return file;
  }

  Path certificate(String name) {
    return directory.resolve(name + ".crt");
  }

  Path key(String name) {
    return directory.resolve(name + ".key");
  }

  private void newPair(String name, String... more) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name));
    words.addAll(List.of(more));
    keytool(name, words.toArray(String[]::new));
  }

  private void writeKey(String name) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store(name))) {
      store.load(file, STORE_PASSWORD.toCharArray());
    }
    byte[] key = store.getKey(name, STORE_PASSWORD.toCharArray()).getEncoded();
    byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
    Files.writeString(
        key(name),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, lineEnd).encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
    Files.setPosixFilePermissions(key(name), PosixFilePermissions.fromString("rw-------"));
  }

  private void keytool(String alias, String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-alias",
                alias,
                "-keystore",
                store(alias).toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD));
    command.addAll(1, List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + output);
    }
  }

  private Path store(String alias) {
    return directory.resolve(alias + ".p12");
  }
}
