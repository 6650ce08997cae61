-- Indexes whose functions read other tables, immutable in name only: built before those tables are
-- loaded, they lack rows. And functions that find what they call by a search_path.
CREATE TABLE a_depends_on_rates (id int PRIMARY KEY, currency text, amount numeric);
CREATE TABLE z_rates (currency text PRIMARY KEY, rate numeric NOT NULL);
INSERT INTO z_rates SELECT 'C' || n, n / 10.0 FROM generate_series(1, 20) n;
CREATE FUNCTION rate_of(text) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT rate FROM public.z_rates WHERE currency = $1';
CREATE FUNCTION known(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS
$$ BEGIN RETURN EXISTS (SELECT FROM public.z_rates r WHERE r.currency = $1); END $$;
INSERT INTO a_depends_on_rates SELECT n, 'C' || 1 + n % 25, n FROM generate_series(1, 200) n;
CREATE INDEX a_in_euro ON a_depends_on_rates ((amount * rate_of(currency)));
CREATE INDEX a_known ON a_depends_on_rates (id) WHERE known(currency);
CREATE UNIQUE INDEX a_unknown ON a_depends_on_rates (id, (known(currency)));

-- Found through the function's own settings, or only through a user's operator, type or cast.
CREATE SCHEMA tools;
CREATE FUNCTION tools.squash(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT regexp_replace(lower($1), '\W+', '', 'g') $$;
CREATE FUNCTION squashed(text) RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = tools, pg_catalog AS $$ BEGIN RETURN squash($1); END $$;
CREATE OPERATOR tools.~~~ (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq);
CREATE FUNCTION tools.concat_reading(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT $1 || coalesce((SELECT rate::text FROM public.z_rates WHERE currency = $2), '?') $$;
CREATE OPERATOR tools.|> (LEFTARG = text, RIGHTARG = text, FUNCTION = tools.concat_reading);
CREATE INDEX a_squashed ON a_depends_on_rates (squashed(currency));
CREATE INDEX a_operator ON a_depends_on_rates ((currency OPERATOR(tools.|>) currency));
CREATE INDEX a_operator_predicate ON a_depends_on_rates (id) WHERE currency OPERATOR(tools.~~~) 'C1';
CREATE DOMAIN checked_currency AS text CHECK (known(VALUE));
CREATE TABLE b_domain (id int PRIMARY KEY, c text);
INSERT INTO b_domain SELECT n, 'C' || n FROM generate_series(1, 20) n;
CREATE INDEX b_cast_to_domain ON b_domain ((c::checked_currency::text));

-- Checks and generated columns that call functions; a check that reads another table is true here but
-- cannot be checked while rows arrive.
CREATE FUNCTION add_tax(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 1.19';
CREATE TABLE c_generated (id int PRIMARY KEY, net numeric, gross numeric GENERATED ALWAYS AS (add_tax(net)) STORED);
INSERT INTO c_generated (id, net) SELECT n, n FROM generate_series(1, 30) n;
CREATE EXTENSION btree_gist;
CREATE TABLE d_excluded (id int, during int4range, EXCLUDE USING gist (tools.squash(id::text) WITH =, during WITH &&));
INSERT INTO d_excluded SELECT n, int4range(n, n + 5) FROM generate_series(1, 20) n;
CREATE STATISTICS a_statistics (ndistinct) ON currency, amount FROM a_depends_on_rates;
