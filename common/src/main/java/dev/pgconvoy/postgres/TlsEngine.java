package dev.pgconvoy.postgres;

import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;

/**
 * What encrypts connections to servers: BoringSSL, which comes as a library of machine code (for
 * Linux with glibc, macOS and Windows), and the JDK where that can't be loaded.
 *
 * <p>The JDK's own code for AES is fast by its second compiler only, without which a start takes
 * too long: 10 million narrow rows, encrypted on both sides, take five times as long by it.
 *
 * <p>Which of them is decided by the first connection that is encrypted: it takes some time to load
 * the library, which is put into the folder of temporary files for that.
 */
public final class TlsEngine extends SSLEngineOptions {

  @Override
  public TlsEngine copy() {
    return this;
  }

  @Override
  public SslContextFactory sslContextFactory() {
    return (isNative() ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions())
        .sslContextFactory();
  }

  /** Whether it is machine code. Loads it if that has not been tried yet. */
  public static boolean isNative() {
    return OpenSSLEngineOptions.isAvailable();
  }
}
