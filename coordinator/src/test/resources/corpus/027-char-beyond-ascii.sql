-- The type "char" above 127: from 15 on its text is an octal escape; before, a lone byte that is no UTF-8,
-- which pg_dump writes and no server takes.
-- since: 15
CREATE TABLE single_bytes (c "char", cs "char"[]);
INSERT INTO single_bytes SELECT n::"char", ARRAY[n::"char", NULL] FROM generate_series(-128, 127) n;
