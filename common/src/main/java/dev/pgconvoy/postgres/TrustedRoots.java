package dev.pgconvoy.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The authorities that a server's certificate must descend from. */
final class TrustedRoots {

  private TrustedRoots() {}

  /**
   * Those of a PEM file.
   *
   * @param crl revocation lists, also PEM, that must cover the whole chain if they are given
   * @throws EndpointException if a file can't be read or holds nothing of use
   */
  static X509ExtendedTrustManager inFile(Path roots, Optional<Path> crl) {
    try {
      KeyStore store = store(roots);
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      if (crl.isPresent()) {
        factory.init(new CertPathTrustManagerParameters(withRevocation(store, crl.get())));
      } else {
        factory.init(store);
      }
      return managerOf(factory);
    } catch (IOException | GeneralSecurityException e) {
      throw new EndpointException(
          "the trusted certificates in "
              + roots
              + crl.map(list -> ", or the revocation lists in " + list + ",").orElse("")
              + " can't be used: "
              + e.getMessage(),
          e);
    }
  }

  /** Those that the Java runtime trusts. */
  static X509ExtendedTrustManager ofRuntime() {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init((@Nullable KeyStore) null);
      return managerOf(factory);
    } catch (GeneralSecurityException e) {
      throw new EndpointException("the Java runtime's trusted roots can't be used: " + e, e);
    }
  }

  private static KeyStore store(Path roots) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream file = Files.newInputStream(roots)) {
      for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
        store.setCertificateEntry("root " + store.size(), root);
      }
    }
    if (store.size() == 0) {
      throw new IOException("the file holds no certificate");
    }
    return store;
  }

  private static PKIXBuilderParameters withRevocation(KeyStore store, Path crl)
      throws IOException, GeneralSecurityException {
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(store, new X509CertSelector());
    parameters.setRevocationEnabled(true);
    try (InputStream file = Files.newInputStream(crl)) {
      parameters.addCertStore(
          CertStore.getInstance(
              "Collection",
              new CollectionCertStoreParameters(
                  CertificateFactory.getInstance("X.509").generateCRLs(file))));
    }
    return parameters;
  }

  private static X509ExtendedTrustManager managerOf(TrustManagerFactory factory) {
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
