-- What a newer server refuses: a postfix operator, which 14 took out. Only 13 can hold it and only 13 can take it.
-- until: 13
-- target-until: 13
CREATE FUNCTION halve(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 2';
CREATE OPERATOR !/ (LEFTARG = int, FUNCTION = halve);
COMMENT ON OPERATOR !/ (int, NONE) IS 'Postfix.';
CREATE TABLE halves (id int PRIMARY KEY);
INSERT INTO halves SELECT generate_series(1, 10);
CREATE VIEW half AS SELECT (id !/) AS half FROM halves;
CREATE AGGREGATE collected (anyelement) (SFUNC = array_append, STYPE = anyarray, INITCOND = '{}');
