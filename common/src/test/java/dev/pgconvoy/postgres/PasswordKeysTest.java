package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PasswordKeysTest {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

  @BeforeAll
  static void keep() {
    PasswordKeys.keep();
  }

  @Test
  void keys_are_those_of_the_jdk_and_derived_once() throws Exception {
    PBEKeySpec spec = spec("secret", "salt", 4096);
    SecretKey first = SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec);
    SecretKey jdks = SecretKeyFactory.getInstance(ALGORITHM, "SunJCE").generateSecret(spec);
    assertArrayEquals(jdks.getEncoded(), first.getEncoded());
    assertSame(
        first,
        SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec("secret", "salt", 4096)));
  }

  @Test
  void another_password_salt_or_number_of_iterations_has_another_key() throws Exception {
    SecretKeyFactory factory = SecretKeyFactory.getInstance(ALGORITHM);
    SecretKey one = factory.generateSecret(spec("one", "salt", 10));
    for (PBEKeySpec other :
        List.of(spec("two", "salt", 10), spec("one", "pepper", 10), spec("one", "salt", 11))) {
      assertArrayEquals(
          SecretKeyFactory.getInstance(ALGORITHM, "SunJCE").generateSecret(other).getEncoded(),
          factory.generateSecret(other).getEncoded());
      assertNotSame(one, factory.generateSecret(other));
    }
  }

  @Test
  void passwords_that_are_made_anew_do_not_fill_the_memory() throws Exception {
    SecretKeyFactory factory = SecretKeyFactory.getInstance(ALGORITHM);
    SecretKey first = factory.generateSecret(spec("token", "salt", 1));
    for (int i = 0; i < 100; i++) {
      factory.generateSecret(spec("token " + i, "salt", 1));
    }
    assertNotSame(first, factory.generateSecret(spec("token", "salt", 1)));
  }

  @Test
  void it_is_there_once_and_tells_nothing() {
    PasswordKeys.keep();
    List<Provider> providers =
        List.of(Security.getProviders()).stream()
            .filter(provider -> provider instanceof PasswordKeys)
            .toList();
    assertEquals(1, providers.size());
    assertFalse(providers.getFirst().toString().contains("secret"));
  }

  private static PBEKeySpec spec(String password, String salt, int iterations) {
    return new PBEKeySpec(
        password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), iterations, 256);
  }
}
