-- Publications and the tables in them; subscriptions, but for where they connect to and whether they are enabled: a migrated
-- one waits for a person. What an older major's catalog lacks: see columns.sql.
with absent (prqual, prattrs) as (values (null::pg_node_tree, null::int2vector))
select 'PUBLICATION' as kind,
       quote_ident(p.pubname) as name,
       null as parent,
       null::oid as relation,
       null::oid as schema,
       json_strip_nulls(json_build_object(
         'all tables', nullif(p.puballtables, false),
         'insert', p.pubinsert, 'update', p.pubupdate, 'delete', p.pubdelete, 'truncate', p.pubtruncate,
         'via root', nullif(p.pubviaroot, false),
         'generated columns', nullif(to_jsonb(p) ->> 'pubgencols', 'n'))) as definition
  from pg_publication p
 where not exists (select from pg_depend d where d.classid = 'pg_publication'::regclass and d.objid = p.oid and d.deptype = 'e')
union all
select 'PUBLICATION TABLE', r.prrelid::regclass || ' in ' || quote_ident(p.pubname), 'PUBLICATION ' || quote_ident(p.pubname), r.prrelid, null,
       json_strip_nulls(json_build_object(
         'columns', (select json_agg(a.attname order by a.attname collate "C") from pg_attribute a
                      where a.attrelid = r.prrelid
                        and a.attnum = any ((select prattrs from (select r.*) as this)::int2[])),
         'filter', pg_get_expr((select prqual from (select r.*) as this), r.prrelid)))
  from pg_publication_rel r
 cross join absent
  join pg_publication p on p.oid = r.prpubid
union all
select 'SUBSCRIPTION', quote_ident(s.subname), null, null, null,
       json_strip_nulls(json_build_object('publications', to_json(s.subpublications), 'slot', s.subslotname))
  from pg_subscription s
 where s.subdbid = (select oid from pg_database where datname = current_database());
