package dev.pgconvoy.postgres;

import java.io.Serial;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;

/**
 * Derives the key that SCRAM makes of a password once, and not for each connection: that hashes the
 * password as many times as the server says (4,096, or what scram_iterations says since 16), on the
 * event loop that the session gets, which may be copying rows for another.
 *
 * <p>The pg client has the JDK derive it, and has no place for a key that is known already; so this
 * is a provider of the JDK's security, in front of the others. A kept key is as good as its
 * password to whoever can read this process's memory, where that is, too.
 */
final class PasswordKeys extends Provider {

  @Serial private static final long serialVersionUID = 1;

  private static final String NAME = "pgconvoy";
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

  /** Passwords that a command makes anew for each connection would add one each. */
  private static final int MOST = 64;

  private PasswordKeys(SecretKeyFactory original) {
    super(NAME, "1", "keys of passwords, derived once");
    Map<Derivation, SecretKey> kept = new ConcurrentHashMap<>();
    putService(
        new Service(this, "SecretKeyFactory", ALGORITHM, Keeper.class.getName(), null, null) {
          @Override
          public Object newInstance(Object parameter) {
            return new Keeper(original, kept);
          }
        });
  }

  /** For all connections of this JVM from now on; again, it does nothing. */
  static synchronized void keep() {
    if (Security.getProvider(NAME) == null) {
      try {
        Security.insertProviderAt(new PasswordKeys(SecretKeyFactory.getInstance(ALGORITHM)), 1);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("a JDK without " + ALGORITHM + ", which SCRAM needs", e);
      }
    }
  }

  private record Derivation(String password, String salt, int iterations, int bits) {

    static Derivation of(PBEKeySpec spec) {
      return new Derivation(
          String.valueOf(spec.getPassword()),
          HexFormat.of().formatHex(spec.getSalt()),
          spec.getIterationCount(),
          spec.getKeyLength());
    }

    @Override
    public String toString() {
      return "a key of a password by " + iterations + " iterations";
    }
  }

  private static final class Keeper extends SecretKeyFactorySpi {

    private final SecretKeyFactory original;
    private final Map<Derivation, SecretKey> kept;

    Keeper(SecretKeyFactory original, Map<Derivation, SecretKey> kept) {
      this.original = original;
      this.kept = kept;
    }

    @Override
    protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
      if (!(spec instanceof PBEKeySpec password) || password.getSalt() == null) {
        return original.generateSecret(spec);
      }
      Derivation derivation = Derivation.of(password);
      SecretKey known = kept.get(derivation);
      if (known != null) {
        return known;
      }
      SecretKey derived = original.generateSecret(spec);
      if (kept.size() >= MOST) {
        kept.clear();
      }
      kept.put(derivation, derived);
      return derived;
    }

    @Override
    protected KeySpec engineGetKeySpec(SecretKey key, Class<?> spec)
        throws InvalidKeySpecException {
      return original.getKeySpec(key, spec);
    }

    @Override
    protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
      return original.translateKey(key);
    }
  }
}
