package dev.pgconvoy.postgres;

import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.security.KeyStore;
import java.security.Provider;
import java.util.function.Function;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import org.jspecify.annotations.Nullable;

/**
 * Hands the client a trust manager. {@link TrustOptions#wrap} would, but in Vert.x 5.0.10 it needs
 * SLF4J, which nothing else here does.
 */
final class OneTrustManager implements TrustOptions {

  private final TrustManager manager;

  OneTrustManager(TrustManager manager) {
    this.manager = manager;
  }

  @Override
  public TrustOptions copy() {
    return this;
  }

  @Override
  public TrustManagerFactory getTrustManagerFactory(Vertx vertx) {
    return new Factory(new Spi(manager));
  }

  @Override
  public Function<String, TrustManager[]> trustManagerMapper(Vertx vertx) {
    return serverName -> new TrustManager[] {manager};
  }

  /** Only a subclass may be made of a given manager. */
  private static final class Factory extends TrustManagerFactory {

    private static final Provider PROVIDER = new Provider("pgconvoy", "1", "one trust manager") {};

    Factory(TrustManagerFactorySpi spi) {
      super(spi, PROVIDER, "one");
    }
  }

  private static final class Spi extends TrustManagerFactorySpi {

    private final TrustManager manager;

    Spi(TrustManager manager) {
      this.manager = manager;
    }

    @Override
    protected void engineInit(@Nullable KeyStore keyStore) {
      // The manager brings its roots with it.
    }

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {
      // The manager brings its roots with it.
    }

    @Override
    protected TrustManager[] engineGetTrustManagers() {
      return new TrustManager[] {manager};
    }
  }
}
