package dev.pgconvoy.cluster;

import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.Set;

/**
 * Mutual TLS of the event bus: whoever connects shows a certificate of this authority, and so does
 * whoever is connected to. The authority signs for one cluster and nothing else, so that being
 * signed by it is what counts; names aren't compared, as nodes come and go with their addresses.
 *
 * @param authority certificates in PEM, alone trusted
 * @param certificate this node's, in PEM
 * @param key its private key, PKCS#8 in PEM
 */
public record BusTls(Path authority, Path certificate, Path key) {

  void applyTo(EventBusOptions options) {
    options
        .setSsl(true)
        .setTrustAll(false)
        .setClientAuth(ClientAuth.REQUIRED)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()))
        .setKeyCertOptions(
            new PemKeyCertOptions().addCertPath(certificate.toString()).addKeyPath(key.toString()));
  }
}
