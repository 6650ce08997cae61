-- What the corpus needs of a server before any of its databases is made: roles and a tablespace,
-- on the source and on the target alike. pgconvoy does not migrate these, so they are made on both.
-- Can be run again.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['corpus_owner', 'corpus_reader', 'corpus_writer', 'Corpus "Quoted" Rôle']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I', name);
    END IF;
  END LOOP;
END
$$;
SELECT NOT EXISTS (SELECT FROM pg_tablespace WHERE spcname = 'corpus_space') AS wanted \gset
\if :wanted
  SET allow_in_place_tablespaces = on;
  CREATE TABLESPACE corpus_space OWNER corpus_owner LOCATION '';
\endif
