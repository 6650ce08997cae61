-- For each column of a table whose values can be out of line, an expression of a value's size that doesn't read it: of text and
-- bytea as they are, of others as they are stored.
select 'coalesce('
         || case when a.atttypid in ('text'::regtype, 'bytea'::regtype, 'varchar'::regtype)
                 then 'octet_length(' || quote_ident(a.attname) || ')'
                 else 'pg_column_size(' || quote_ident(a.attname) || ')'
            end
         || '::bigint, 0)' as size
  from pg_attribute a
 where a.attrelid = ($1::bigint)::oid and a.attnum > 0 and not a.attisdropped and a.attlen = -1 and a.attstorage <> 'p' and a.attgenerated = '';
