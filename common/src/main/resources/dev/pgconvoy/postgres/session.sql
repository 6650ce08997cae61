-- Makes a session behave alike on every server, whatever its role and database have set.
-- Settings that this server lacks (transaction_timeout before 17, ...) are left out.
select pg_catalog.set_config(wanted.name, wanted.value, false)
from (values
    ('statement_timeout', '0'),
    ('lock_timeout', '0'),
    ('idle_in_transaction_session_timeout', '0'),
    ('idle_session_timeout', '0'),
    ('transaction_timeout', '0'),
    ('client_min_messages', 'warning'),
    ('jit', 'off'),
    ('row_security', 'off'),
    ('search_path', ''),
    ('TimeZone', 'UTC'),
    ('DateStyle', 'ISO'),
    ('IntervalStyle', 'postgres'),
    ('extra_float_digits', '3'),
    ('bytea_output', 'hex'),
    ('xmloption', 'content'),
    ('lc_monetary', 'C'),
    ('array_nulls', 'on'),
    ('quote_all_identifiers', 'off'),
    ('transform_null_equals', 'off'),
    ('standard_conforming_strings', 'on'),
    ('synchronize_seqscans', 'off'),
    ('tcp_keepalives_idle', '15'),
    ('tcp_keepalives_interval', '5'),
    ('tcp_keepalives_count', '3')
  ) as wanted (name, value)
where wanted.name in (select s.name from pg_catalog.pg_settings s);
