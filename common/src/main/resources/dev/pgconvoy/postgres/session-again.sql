-- What decides how rows are written and read, and what code sees, set as session.sql has it: statements of a schema, as scripts of
-- extensions (postgis_topology and others), change it for the rest of a session.
select pg_catalog.set_config('search_path', '', false), pg_catalog.set_config('row_security', 'off', false),
       pg_catalog.set_config('statement_timeout', '0', false), pg_catalog.set_config('lock_timeout', '0', false),
       pg_catalog.set_config('TimeZone', 'UTC', false), pg_catalog.set_config('DateStyle', 'ISO', false),
       pg_catalog.set_config('IntervalStyle', 'postgres', false), pg_catalog.set_config('extra_float_digits', '3', false),
       pg_catalog.set_config('bytea_output', 'hex', false), pg_catalog.set_config('xmloption', 'content', false),
       pg_catalog.set_config('lc_monetary', 'C', false), pg_catalog.set_config('quote_all_identifiers', 'off', false),
       pg_catalog.set_config('standard_conforming_strings', 'on', false), pg_catalog.set_config('check_function_bodies', 'off', false)
