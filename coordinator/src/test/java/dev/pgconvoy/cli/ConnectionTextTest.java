package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "postgresql://app:s3cret@db:5432/shop|postgresql://app@db:5432/shop",
        "postgres://app:s3:c?ret@db/shop?sslmode=require|postgres://app@db/shop?sslmode=require",
        "postgresql://:s3cret@db/shop|postgresql://@db/shop",
        "postgresql://db:5432/shop|postgresql://db:5432/shop",
        "postgresql://app@a:1,b:2/shop|postgresql://app@a:1,b:2/shop",
        "postgresql://db/shop?user=app&password=s3cret&sslmode=require|postgresql://db/shop?user=app&sslmode=require",
        "postgresql://db/shop?password=s3cret|postgresql://db/shop",
        "postgresql://db/shop?%70assword=s3cret|postgresql://db/shop",
        "postgresql://db/shop?sslpassword=s3cret&sslkey=k|postgresql://db/shop?sslkey=k",
        "host=db password=s3cret dbname=shop|host=db dbname=shop",
        "host=db password = 's3 \\' cret' dbname=shop|host=db dbname=shop",
        "host=db dbname=shop password=s3\\ cret|host=db dbname=shop",
        "host=db sslpassword=s3cret|host=db",
      })
  void a_password_is_left_out_and_nothing_else(String connection, String shown) {
    assertEquals(shown, ConnectionText.withoutPasswords(connection));
    assertFalse(ConnectionText.withoutPasswords(connection).contains("cret"));
  }

  @Test
  void a_connection_string_tells_whether_it_holds_one() {
    assertTrue(ConnectionText.hasPassword("postgresql://app:s3cret@db/shop"));
    assertFalse(ConnectionText.hasPassword("postgresql://app@db/shop"));
    assertFalse(ConnectionText.hasPassword("host=db dbname=shop "));
  }
}
