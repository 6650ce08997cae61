-- Event triggers.
select 'EVENT TRIGGER' as kind,
       quote_ident(t.evtname) as name,
       null as parent,
       null::oid as relation,
       null::oid as schema,
       json_strip_nulls(json_build_object(
         'event', t.evtevent,
         'tags', (select json_agg(tag order by tag collate "C") from unnest(t.evttags) as tag),
         'function', t.evtfoid::regprocedure,
         'enabled', t.evtenabled)) as definition
  from pg_event_trigger t
 where not exists (select from pg_depend d where d.classid = 'pg_event_trigger'::regclass and d.objid = t.oid and d.deptype = 'e');
