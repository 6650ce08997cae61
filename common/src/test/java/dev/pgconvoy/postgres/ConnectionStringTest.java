package dev.pgconvoy.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          postgresql://                          | {}
          postgres://db1                         | {host=db1}
          postgresql://db1:5433/shop             | {dbname=shop, host=db1, port=5433}
          postgresql://app@db1                   | {host=db1, user=app}
          postgresql://app:secret@db1/shop       | {dbname=shop, host=db1, password=secret, user=app}
          postgresql://app:s%40c%3Aret@db1       | {host=db1, password=s@c:ret, user=app}
          postgresql://app:a+b@db1               | {host=db1, password=a+b, user=app}
          postgresql://:secret@db1               | {host=db1, password=secret}
          postgresql://@db1                      | {host=db1}
          postgresql:///shop                     | {dbname=shop}
          postgresql:///shop?host=db1&port=5433  | {dbname=shop, host=db1, port=5433}
          postgresql://db1/?dbname=shop          | {dbname=shop, host=db1}
          postgresql://db1?user=app              | {host=db1, user=app}
          postgresql://db1/shop?                 | {dbname=shop, host=db1}
          postgresql://a:1,b:2,c/shop            | {dbname=shop, host=a,b,c, port=1,2,}
          postgresql://a,b/shop                  | {dbname=shop, host=a,b, port=,}
          postgresql://[::1]:5433/shop           | {dbname=shop, host=::1, port=5433}
          postgresql://[2001:db8::1],b:2         | {host=2001:db8::1,b, port=,2}
          postgresql://%2Fvar%2Frun/shop         | {dbname=shop, host=/var/run}
          postgresql:///shop?host=%2Ftmp         | {dbname=shop, host=/tmp}
          postgresql://a/b%20c%C3%A4             | {dbname=b cä, host=a}
          postgresql://a/b?options=-c%20x%3D1    | {dbname=b, host=a, options=-c x=1}
          postgresql://a?ssl=true                | {host=a, sslmode=require}
          postgresql://a?host=b                  | {host=b}
          postgresql://:5433                     | {port=5433}
          """)
  void a_uri_means_what_it_means_to_libpq(String uri, String expected) {
    assertEquals(expected, parse(uri));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          host=db1 dbname=shop           | {dbname=shop, host=db1}
          host = db1   port= 5433        | {host=db1, port=5433}
          password='it\\'s \\\\ me'      | {password=it's \\ me}
          password=a\\ b                 | {password=a b}
          password=''                    | {password=}
          user='a b'host=c               | {host=c, user=a b}
          host=a host=b                  | {host=b}
          password=a'b                   | {password=a'b}
          host=                          | {host=}
          requiressl=1                   | {sslmode=require}
          """)
  void keywords_mean_what_they_mean_to_libpq(String text, String expected) {
    assertEquals(expected, parse(text));
  }

  @Test
  void an_empty_string_says_nothing() {
    assertEquals("{}", parse(""));
    assertEquals("{}", parse(" \t\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop",
        "host db1",
        "host=db1 shop",
        "password='open",
        "nonsense=1",
        "postgresql://[::1",
        "postgresql://[]",
        "postgresql://[::1]x",
        "postgresql://a?user",
        "postgresql://a?user=a=b",
        "postgresql://a?nonsense=1",
        "postgresql://a/%zz",
        "postgresql://a/%0",
        "postgresql://a/%00",
        "jdbc:postgresql://a/b"
      })
  void what_libpq_refuses_is_refused(String text) {
    assertThrows(EndpointException.class, () -> ConnectionString.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gssencmode=require",
        "channel_binding=require",
        "require_auth=scram-sha-256",
        "requirepeer=postgres",
        "replication=database",
        "sslnegotiation=direct",
        "sslpassword=x"
      })
  void a_protection_that_cannot_be_given_is_not_promised(String text) {
    assertThrows(EndpointException.class, () -> ConnectionString.parse(text));
  }

  @Test
  void what_changes_nothing_is_accepted() {
    assertEquals(
        "{application_name=x, gssencmode=prefer, keepalives_idle=5, krbsrvname=k}",
        parse("gssencmode=prefer keepalives_idle=5 krbsrvname=k application_name=x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host=a password=se cret",
        "password='secret",
        "postgresql://app:secret%zz@a",
        "postgresql://app:secret@[::1",
      })
  void no_error_quotes_a_password(String text) {
    EndpointException error =
        assertThrows(EndpointException.class, () -> ConnectionString.parse(text));
    assertFalse(error.getMessage().contains("cret"), error.getMessage());
  }

  @Test
  void an_unknown_parameter_is_named() {
    EndpointException error =
        assertThrows(EndpointException.class, () -> ConnectionString.parse("hots=db1"));
    assertTrue(error.getMessage().contains("\"hots\""), error.getMessage());
  }

  private static String parse(String text) {
    Map<String, String> values = new TreeMap<>();
    ConnectionString.parse(text)
        .forEach((parameter, value) -> values.put(parameter.keyword(), value));
    return values.toString();
  }
}
