package dev.pgconvoy.validate;

import java.util.LinkedHashMap;
import java.util.Map;

/** For each column of types.sql the smallest change to its value. */
final class TypeChanges {

  static final Map<String, String> SMALLEST = new LinkedHashMap<>();

  static {
    SMALLEST.put("c_bool", "NOT c_bool");
    SMALLEST.put("c_char", "chr(ascii(c_char::text) # 1)::\"char\"");
    SMALLEST.put("c_int2", "c_int2 # 1::smallint");
    SMALLEST.put("c_int4", "c_int4 # 1");
    SMALLEST.put("c_int8", "c_int8 # 1::bigint << 62");
    SMALLEST.put("c_float4", "c_float4 * (1 + 1.2e-7)");
    SMALLEST.put("c_float8", "c_float8 * (1 + 2.3e-16)");
    SMALLEST.put("c_numeric", "c_numeric + 1e-30");
    SMALLEST.put("c_price", "c_price + 0.01");
    SMALLEST.put("c_money", "c_money + 0.01::numeric::money");
    SMALLEST.put("c_text", "overlay(c_text placing 'S' from 1)");
    SMALLEST.put("c_varchar", "c_varchar || ' '");
    SMALLEST.put("c_bpchar", "'c' || c_bpchar");
    SMALLEST.put("c_bytea", "set_bit(c_bytea, 77, 1 - get_bit(c_bytea, 77))");
    SMALLEST.put("c_date", "c_date + 1");
    SMALLEST.put("c_time", "c_time + interval '1 us'");
    SMALLEST.put("c_timetz", "c_timetz AT TIME ZONE interval '1 h'");
    SMALLEST.put("c_timestamp", "c_timestamp + interval '1 us'");
    SMALLEST.put("c_timestamptz", "c_timestamptz + interval '1 us'");
    SMALLEST.put("c_interval", "justify_hours(c_interval + interval '24 h') - interval '24 h'");
    SMALLEST.put(
        "c_uuid",
        "overlay(c_uuid::text placing CASE left(c_uuid::text, 1) WHEN '0' THEN '1' ELSE '0' END from 1 for 1)::uuid");
    SMALLEST.put("c_json", "(c_json::text || ' ')::json");
    SMALLEST.put("c_jsonb", "c_jsonb || '{\"c\": null}'");
    SMALLEST.put("c_inet", "set_masklen(c_inet, 31)");
    SMALLEST.put("c_cidr", "set_masklen(c_cidr, 25)");
    SMALLEST.put("c_macaddr", "~ c_macaddr");
    SMALLEST.put("c_bit", "c_bit || B'0'");
    SMALLEST.put("c_point", "c_point + point(0, 1e-7)");
    SMALLEST.put("c_int4range", "int4range(lower(c_int4range), upper(c_int4range) + 1)");
    SMALLEST.put("c_tstzrange", "tstzrange(lower(c_tstzrange), upper(c_tstzrange), '[]')");
    SMALLEST.put("c_ints", "c_ints || NULL::int");
    SMALLEST.put("c_texts", "array_replace(c_texts, NULL, 'NULL')");
    SMALLEST.put("c_floats", "array_replace(c_floats, 'NaN', 'Infinity')");
    SMALLEST.put("c_tsvector", "setweight(c_tsvector, 'B')");
    SMALLEST.put("c_tsquery", "!! c_tsquery");
    SMALLEST.put("c_lsn", "(left(c_lsn::text, -1) || 'F')::pg_lsn");
    SMALLEST.put("c_xml", "(c_xml::text || ' ')::xml");
    SMALLEST.put("c_mood", "CASE c_mood WHEN 'ok' THEN 'sad' ELSE 'ok' END::mood");
    SMALLEST.put("c_moods", "c_moods[2:3]");
    SMALLEST.put("c_pair", "ROW((c_pair).a, NULL)::pair");
    SMALLEST.put("c_regclass", "'pg_type'");
    SMALLEST.put("c_oid", "(c_oid::bigint + 1)::oid");
  }

  private TypeChanges() {}
}
