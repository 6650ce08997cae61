-- Constraints that were never validated and indexes that are invalid, each with the statement that would end it.
select object, statement
  from (select 'constraint ' || quote_ident(c.conname) || ' of ' || c.conrelid::regclass || ', not valid' as object,
               'ALTER TABLE ' || c.conrelid::regclass || ' VALIDATE CONSTRAINT ' || quote_ident(c.conname) as statement
          from pg_constraint c
         where not c.convalidated and c.contype in ('f', 'c', 'n') and c.conrelid <> 0
           and c.conparentid = 0 -- what a key to a partitioned table has for each partition can't be validated alone
           and coalesce(to_jsonb(c) ->> 'conenforced', 'true')::boolean
        union all
        select 'index ' || i.indexrelid::regclass || ', invalid',
               'REINDEX INDEX ' || i.indexrelid::regclass
          from pg_index i
         where not i.indisvalid and i.indexrelid >= 16384) unfinished
 order by object
 limit 100;
