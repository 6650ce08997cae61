-- What a database holds, one figure per line: equal on both sides when everything arrived. Cheap, and no proof.
select format('relations %s %s', c.relkind, count(*))
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname not like 'pg\_%' and n.nspname not in ('information_schema', 'pgconvoy')
group by c.relkind
order by c.relkind;

select format('constraints %s %s, valid %s', k.contype, count(*), count(*) filter (where k.convalidated))
from pg_constraint k join pg_namespace n on n.oid = k.connamespace
where n.nspname not like 'pg\_%' and n.nspname not in ('information_schema', 'pgconvoy')
group by k.contype
order by k.contype;

select format('sequences %s', sum(last_value)) from pg_sequences where schemaname <> 'pgconvoy';

-- One statement per 100 tables: bounded locks.
select 'select ''rows ' || min(name) || ' '' || sum(rows) from ('
  || string_agg('select count(*) as rows from ' || name, ' union all ' order by name) || ') as counted'
from (
  select format('%I.%I', n.nspname, c.relname) as name, (row_number() over (order by n.nspname, c.relname) - 1) / 100 as hundred
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm') and n.nspname not like 'pg\_%' and n.nspname not in ('information_schema', 'pgconvoy')
) as counted
group by hundred
order by hundred
\gexec
