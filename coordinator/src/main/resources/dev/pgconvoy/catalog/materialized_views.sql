-- Materialized views, with the size of what they hold. "builtin" says that filling one runs no code that is not PostgreSQL's
-- own: what initdb made is pinned and leaves no row in pg_depend, so that any function, operator or type but an enum found
-- there, in the view's query or in that of a view that it reads, is somebody's; and some of PostgreSQL's functions run a text
-- as SQL. "calls" names what has each REFRESH give other rows, in the view's query, those of views that it reads, and functions
-- as far as the catalog knows what these call: not where their body is a text. "draws" are the sequences that a REFRESH draws
-- from, which may be any of them ("draws_any") where a function's body is a text. "secured" are the tables of which row-level
-- security hides rows from who reads them for the view, which is its owner or that of a view inside.
with recursive reads (view, relation) as (
  select c.oid, c.oid from pg_class c where c.relkind = 'm'
  union
  select reads.view, c.oid
    from reads
    join pg_rewrite r on r.ev_class = reads.relation and r.ev_type = '1'
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
    join pg_class c on c.oid = d.refobjid and c.relkind in ('v', 'm')
),
text_runners as (
  select ':funcid ' || p.oid::text || ' ' as called
    from pg_proc p
   where p.pronamespace = 'pg_catalog'::regnamespace
     and (p.proname ~ '_to_xml' or p.proname in ('ts_stat', 'ts_rewrite'))
),
-- What a foreign server answers for, in part at least: the code that asks it is an extension's.
fetched as (
  select oid as relation from pg_class where relkind = 'f'
  union
  select i.inhparent from fetched join pg_inherits i on i.inhrelid = fetched.relation
),
risky as (
  select distinct reads.view
    from reads
    join pg_rewrite r on r.ev_class = reads.relation and r.ev_type = '1'
   where exists (select from pg_depend d
                  where d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                    and d.refclassid not in ('pg_class'::regclass, 'pg_collation'::regclass, 'pg_constraint'::regclass)
                    and (d.refclassid <> 'pg_type'::regclass
                         or d.refobjid not in (select t.oid from pg_type t where t.typtype = 'e')))
      or exists (select from text_runners where position(text_runners.called in r.ev_action::text) > 0)
      or exists (select from pg_depend d
                  where d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
                    and d.refobjid in (select relation from fetched))
),
query as materialized (
  select reads.view, r.oid as rule, r.ev_action::text as tree
    from reads
    join pg_rewrite r on r.ev_class = reads.relation and r.ev_type = '1'
),
called (view, function) as (
  select query.view, found.id[1]::oid
    from query
   cross join lateral regexp_matches(query.tree, ':(?:(?:op)?funcid|aggfnoid|winfnoid) ([0-9]+)', 'g') as found (id)
  union
  select called.view, inner_one.function
    from called
    join pg_proc p on p.oid = called.function and p.oid >= 16384
   cross join lateral (
     select found.id[1]::oid as function
       from regexp_matches(to_jsonb(p) ->> 'prosqlbody', ':(?:(?:op)?funcid|aggfnoid|winfnoid) ([0-9]+)', 'g') as found (id)
     union all
     select part.function
       from pg_aggregate a
      cross join unnest(array[a.aggtransfn::oid, a.aggfinalfn::oid, a.aggmtransfn::oid, a.aggmfinalfn::oid]) as part (function)
      where a.aggfnoid = p.oid
   ) as inner_one
),
-- Beside what is volatile: what stays the same for a transaction, a session or a server only.
changing (view, name, foreign_text) as (
  select called.view,
         case when p.pronamespace = 'pg_catalog'::regnamespace then p.proname::text
              else quote_ident(n.nspname) || '.' || quote_ident(p.proname) end || '()',
         p.oid >= 16384 and to_jsonb(p) ->> 'prosqlbody' is null
    from called
    join pg_proc p on p.oid = called.function
    join pg_namespace n on n.oid = p.pronamespace
   where p.provolatile = 'v'
      or p.pronamespace = 'pg_catalog'::regnamespace
         and (p.proname in ('now', 'transaction_timestamp', 'statement_timestamp', 'current_database', 'current_setting', 'version',
                            'pg_backend_pid', 'inet_server_addr', 'inet_server_port', 'inet_client_addr', 'inet_client_port',
                            'pg_postmaster_start_time', 'pg_conf_load_time', 'txid_current', 'txid_current_if_assigned',
                            'txid_current_snapshot', 'pg_current_xact_id', 'pg_current_xact_id_if_assigned', 'pg_current_snapshot')
              or p.proname = 'age' and p.pronargs = 1)
  union
  select query.view,
         (array['current_date', 'current_time', 'current_time', 'current_timestamp', 'current_timestamp', 'localtime', 'localtime',
                'localtimestamp', 'localtimestamp', 'current_role', 'current_user', 'user', 'session_user', 'current_catalog',
                'current_schema'])[found.op[1]::int + 1],
         false
    from query
   cross join lateral regexp_matches(query.tree, '{SQLVALUEFUNCTION :op ([0-9]+)', 'g') as found (op)
  union
  select query.view, 'TABLESAMPLE', false from query where position('{TABLESAMPLECLAUSE ' in query.tree) > 0
),
-- With whose rights a view's query is read: not through a materialized view, whose rows are there.
reading (view, relation, reader) as (
  select c.oid, c.oid, c.relowner from pg_class c where c.relkind = 'm'
  union
  select reading.view, c.oid,
         case when c.relkind = 'v' and not exists (select from unnest(c.reloptions) as o (option)
                                                     where o.option ~ '^security_invoker=(on|true|yes|1)$')
              then c.relowner else reading.reader end
    from reading
    join pg_rewrite r on r.ev_class = reading.relation and r.ev_type = '1'
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
    join pg_class c on c.oid = d.refobjid and c.relkind in ('v', 'r', 'p', 'f')
),
secured as (
  select distinct reading.view, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
    from reading
    join pg_class c on c.oid = reading.relation and c.relkind <> 'm' and c.relrowsecurity
    join pg_namespace n on n.oid = c.relnamespace
    join pg_roles reader on reader.oid = reading.reader
   where not reader.rolsuper and not reader.rolbypassrls
     and (c.relforcerowsecurity or not pg_has_role(reading.reader, c.relowner, 'usage'))
),
drawn (view, sequence) as (
  select query.view, d.refobjid
    from query
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = query.rule and d.refclassid = 'pg_class'::regclass
  union
  select called.view, d.refobjid
    from called
    join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = called.function and d.refclassid = 'pg_class'::regclass
)
select c.oid::bigint as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       c.relispopulated as populated,
       c.oid not in (select risky.view from risky) as builtin,
       coalesce(pg_relation_size(c.oid), 0)::bigint as bytes,
       (select json_agg(distinct changing.name) from changing where changing.view = c.oid)::text as calls,
       (select json_agg(secured.name order by secured.name) from secured where secured.view = c.oid)::text as secured,
       (select json_agg(json_build_object('schema', sn.nspname, 'name', s.relname))
          from drawn
          join pg_class s on s.oid = drawn.sequence and s.relkind = 'S'
          join pg_namespace sn on sn.oid = s.relnamespace
         where drawn.view = c.oid
           and exists (select from changing where changing.view = c.oid and changing.name in ('nextval()', 'setval()')))::text as draws,
       exists (select from changing
                where changing.view = c.oid
                  and (changing.foreign_text
                       or changing.name in ('nextval()', 'setval()')
                          and not exists (select from drawn join pg_class s on s.oid = drawn.sequence and s.relkind = 'S'
                                           where drawn.view = c.oid))) as draws_any
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'm'
   and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgconvoy')
   and not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0 and d.deptype = 'e')
   and (nullif(current_setting('pgconvoy.relations', true), '') is null
        or c.oid in (select unnest(nullif(current_setting('pgconvoy.relations', true), '')::oid[])))
 order by n.nspname collate "C", c.relname collate "C";
