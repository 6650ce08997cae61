-- 300 small tables in 5 schemas, with keys, indexes, sequences and foreign keys between neighbours.
DO $$
BEGIN
  FOR s IN 1..5 LOOP
    EXECUTE format('CREATE SCHEMA s%s', s);
    FOR t IN 1..60 LOOP
      EXECUTE format('CREATE TABLE s%1$s.t%2$s (id serial PRIMARY KEY, label text NOT NULL, up int %3$s)', s, t,
                     CASE WHEN t > 1 THEN format('REFERENCES s%s.t%s', s, t - 1) END);
      EXECUTE format('INSERT INTO s%1$s.t%2$s (label, up) SELECT ''row '' || n, %3$s FROM generate_series(1, %4$s) n', s, t,
                     CASE WHEN t > 1 THEN '1' ELSE 'NULL' END, 1 + (s * t) % 37);
      EXECUTE format('CREATE INDEX ON s%s.t%s (label)', s, t);
    END LOOP;
  END LOOP;
END
$$;
