package dev.pgconvoy.postgres;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What sslmode and its companions ask for (PostgreSQL manual, "SSL Support"), with two differences
 * on the safe side: the default for a host that isn't this machine is require, and a file that is
 * named must exist.
 *
 * @param given the sslmode asked for, or empty for the default of each host
 * @param trust checks what a server's certificate descends from; empty verifies nothing
 */
record TlsSettings(
    Optional<SslMode> given,
    Optional<X509ExtendedTrustManager> trust,
    Optional<ClientCertificate> client,
    Set<String> protocols) {

  /** sslrootcert's value for the roots that the Java runtime trusts. */
  static final String SYSTEM = "system";

  private static final List<String> PROTOCOLS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  /** PEM files of the certificate and of its key, which must not be encrypted. */
  record ClientCertificate(Path certificate, Path key) {}

  /**
   * @throws EndpointException if a value is invalid, a file missing, or a key open to others
   */
  static TlsSettings of(ConnectionParameters parameters, LibpqFiles files) {
    boolean system = parameters.get(ConnectionParameter.SSLROOTCERT).equals(Optional.of(SYSTEM));
    TlsSettings settings =
        new TlsSettings(
            system ? Optional.of(systemMode(parameters)) : mode(parameters),
            system ? Optional.of(TrustedRoots.ofRuntime()) : trustInFile(parameters, files),
            clientCertificate(parameters, files),
            protocols(parameters));
    settings.checkRoots();
    return settings;
  }

  /** The mode towards one host; require is verify-ca where roots are known, as in libpq. */
  SslMode modeFor(PgHost host) {
    if (host.isUnixSocket()) {
      return SslMode.DISABLE;
    }
    SslMode mode = given.orElse(host.isLocal() ? SslMode.PREFER : SslMode.REQUIRE);
    return mode == SslMode.REQUIRE && trust.isPresent() ? SslMode.VERIFY_CA : mode;
  }

  /** To check one server by, if the mode wants it checked. */
  Optional<ServerProof> proofFor(SslMode mode) {
    return trust.filter(manager -> verifies(mode)).map(ServerProof::new);
  }

  /** For the client, which checks what the proof checks, and for verify-full the name, too. */
  ClientSSLOptions optionsFor(SslMode mode, Optional<ServerProof> proof) {
    ClientSSLOptions options =
        new ClientSSLOptions()
            .setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "")
            .setTrustAll(!verifies(mode))
            .setEnabledSecureTransportProtocols(protocols);
    proof.ifPresent(manager -> options.setTrustOptions(new OneTrustManager(manager)));
    client.ifPresent(
        pair ->
            options.setKeyCertOptions(
                new PemKeyCertOptions()
                    .setCertPath(pair.certificate().toString())
                    .setKeyPath(pair.key().toString())));
    return options;
  }

  private static boolean verifies(SslMode mode) {
    return mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
  }

  private static Optional<X509ExtendedTrustManager> trustInFile(
      ConnectionParameters parameters, LibpqFiles files) {
    Optional<Path> crl = file(parameters, ConnectionParameter.SSLCRL, files.credential("root.crl"));
    return file(parameters, ConnectionParameter.SSLROOTCERT, files.credential("root.crt"))
        .map(roots -> TrustedRoots.inFile(roots, crl));
  }

  private static SslMode systemMode(ConnectionParameters parameters) {
    SslMode mode = mode(parameters).orElse(SslMode.VERIFY_FULL);
    if (mode != SslMode.VERIFY_FULL) {
      throw new EndpointException(
          "sslrootcert=system trusts every public authority, which proves nothing without the"
              + " host's name: use sslmode=verify-full, or leave sslmode out");
    }
    return mode;
  }

  private static Optional<SslMode> mode(ConnectionParameters parameters) {
    return parameters.get(ConnectionParameter.SSLMODE).map(TlsSettings::mode);
  }

  private static SslMode mode(String value) {
    return Arrays.stream(SslMode.values())
        .filter(mode -> mode.value.equals(value))
        .findFirst()
        .orElseThrow(() -> new EndpointException("invalid sslmode \"" + value + "\""));
  }

  private void checkRoots() {
    if (given.filter(TlsSettings::verifies).isPresent() && trust.isEmpty()) {
      throw new EndpointException(
          "verifying the server's certificate needs its authority's certificates: in"
              + " ~/.postgresql/root.crt, or in the file that sslrootcert names, or"
              + " sslrootcert=system for publicly trusted ones");
    }
  }

  private static Optional<ClientCertificate> clientCertificate(
      ConnectionParameters parameters, LibpqFiles files) {
    return file(parameters, ConnectionParameter.SSLCERT, files.credential("postgresql.crt"))
        .map(
            certificate ->
                file(parameters, ConnectionParameter.SSLKEY, files.credential("postgresql.key"))
                    .map(TlsSettings::checkedKey)
                    .map(key -> new ClientCertificate(certificate, key))
                    .orElseThrow(
                        () ->
                            new EndpointException(
                                "the client certificate " + certificate + " needs its sslkey")));
  }

  /** The key may be group-readable if root owns it: so it is in a mounted secret (fe-secure). */
  private static Path checkedKey(Path key) {
    try {
      if (LibpqFiles.isOpenToOthers(key) && !LibpqFiles.isReadableByRootsGroupOnly(key)) {
        throw new EndpointException(
            "the private key " + key + " has group or world access; give it the permissions 0600");
      }
      return key;
    } catch (IOException e) {
      throw new EndpointException("the private key " + key + " can't be examined: " + e, e);
    }
  }

  private static Optional<Path> file(
      ConnectionParameters parameters, ConnectionParameter parameter, Path usual) {
    Optional<Path> named = parameters.get(parameter).map(Path::of);
    if (named.isPresent() && !Files.isReadable(named.get())) {
      throw new EndpointException(
          parameter.keyword() + " names " + named.get() + ", which can't be read");
    }
    return named.or(() -> Optional.of(usual).filter(Files::isReadable));
  }

  /** Where the JDK does TLS, nothing older than 1.2 is spoken, whatever is asked for. */
  private static Set<String> protocols(ConnectionParameters parameters) {
    int first =
        protocol(parameters, ConnectionParameter.SSL_MIN_PROTOCOL_VERSION, PROTOCOLS.get(2));
    int last =
        protocol(parameters, ConnectionParameter.SSL_MAX_PROTOCOL_VERSION, PROTOCOLS.getLast());
    if (first > last) {
      throw new EndpointException("ssl_min_protocol_version is above ssl_max_protocol_version");
    }
    return new LinkedHashSet<>(PROTOCOLS.subList(first, last + 1));
  }

  private static int protocol(
      ConnectionParameters parameters, ConnectionParameter parameter, String usual) {
    String value = parameters.get(parameter).orElse(usual);
    int index = names().indexOf(value.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new EndpointException("invalid " + parameter.keyword() + " \"" + value + "\"");
    }
    return index;
  }

  private static List<String> names() {
    return PROTOCOLS.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
