package dev.pgconvoy.validate.schema;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each pair was printed by servers: of a definition, and of what a dump of it made. */
class SqlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CHECK (((s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])))"
            + "|CHECK (((s)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])))",
        "(x = ANY ((ARRAY['a,b'::text])::character varying(5)[]))"
            + "|(x = ANY (ARRAY[('a,b'::text)::character varying(5)]))",
        "CHECK ((((a >= 1) AND (a <= 2)) AND (b > 0)))|CHECK (((a >= 1) AND (a <= 2) AND (b > 0)))",
        "((a OR (b OR c)) AND d)|((a OR b OR c) AND d)",
        "SELECT  \"json\"  FROM t|SELECT json FROM t",
        "SELECT XMLSERIALIZE(CONTENT 'good'::xml AS text) AS x|SELECT XMLSERIALIZE(CONTENT 'good'::xml AS text NO INDENT) AS x",
        "('public.\"json\"'::regclass)::oid|('public.json'::regclass)::oid",
        "EXISTS ( SELECT 'x'::text FROM b)|EXISTS ( SELECT 'x'::text AS text FROM b)",
        "SELECT '-1'::integer, NULL::text, (5)::bigint|SELECT '-1'::integer AS int4, NULL::text AS text, (5)::bigint AS int8",
        "SELECT '1'::\"bit\", 'x'::character varying(3), '{a}'::s.\"e t\"[]|SELECT '1'::\"bit\" AS \"bit\", 'x'::character varying(3) AS varchar, '{a}'::s.\"e t\"[] AS \"e t\"",
        "SELECT '1.5'::numeric(3,1), E'\\\\'::text UNION SELECT 1|SELECT '1.5'::numeric(3,1) AS \"numeric\", E'\\\\'::text AS text UNION SELECT 1",
      })
  void what_a_dump_prints_otherwise_is_the_same(String before, String after) {
    assertTrue(SqlText.of(before).isSameAs(SqlText.of(after)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "((a AND b) OR c)|(a AND (b OR c))",
        "((a AND b) OR c)|(a AND b OR c)",
        "(a - (b - c))|(a - b - c)",
        "x = 'a  b'|x = 'a b'",
        "\"A\"|a",
        "\"select\"|select",
        "(ARRAY['a', 'b'])::text[]|ARRAY[('a')::text, ('c')::text]",
        "(ARRAY['a', 'b'])::text[]|ARRAY[('a')::text, ('b')::bpchar]",
        "f(a, b)|f(b, a)",
        "XMLSERIALIZE(CONTENT x AS text)|XMLSERIALIZE(CONTENT x AS text INDENT)",
        "f(x AS text)|f(x AS text NO INDENT)",
        "SELECT 'x'::text AS \"?column?\"|SELECT 'x'::text AS text",
        "SELECT 'x'::text AS a|SELECT 'x'::text",
        "SELECT 'x'::integer AS text|SELECT 'x'::integer",
        "SELECT x::text AS text|SELECT x::text",
        "'\"json\"'::text|'json'::text",
        "'a \"json\" b'::character varying|'a json b'::character varying",
      })
  void what_means_something_else_is_not(String one, String other) {
    assertFalse(SqlText.of(one).isSameAs(SqlText.of(other)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT t.id FROM public.t WHERE (t.id > 3)|SELECT id FROM public.t WHERE (id > 3)|true",
        "SELECT t.t FROM public.t|SELECT t FROM public.t|true",
        "SELECT \"T\".\"a\"\"b\" FROM s.t|SELECT \"a\"\"b\" FROM s.t|true",
        "SELECT a.id FROM a JOIN b ON (a.id = b.id)|SELECT b.id FROM a JOIN b ON (a.id = b.id)|false",
        "SELECT t.id FROM public.t|SELECT v FROM public.t|false",
        "SELECT t.id FROM public.t|SELECT id FROM other.t|false",
        "SELECT id FROM public.t|SELECT t.id FROM public.t|false",
      })
  void only_a_qualifier_that_a_newer_server_leaves_out_may_be_missing(
      String older, String newer, boolean same) {
    assertTrue(
        SqlText.of(older).isSameButForQualifiersAs(SqlText.of(newer)) == same,
        () -> older + " and " + newer);
  }
}
