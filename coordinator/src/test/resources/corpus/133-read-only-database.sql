-- A database whose sessions start read-only: who sets that before the data cannot load it.
-- not-by-pg-dump: it sets the database's properties first, and then connects
-- requires: superuser
CREATE TABLE kept (id int PRIMARY KEY, v text);
INSERT INTO kept SELECT n, 'v' || n FROM generate_series(1, 20) n;
ALTER DATABASE :"DBNAME" SET default_transaction_read_only = on;
ALTER DATABASE :"DBNAME" SET default_transaction_deferrable = on;
