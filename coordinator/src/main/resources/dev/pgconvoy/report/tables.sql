-- The tables of a run's newest cut: as the journal names them, as people do, and how each is copied.
select t.key, t.into_key, t.shown, t.into_shown, t.format, t.parts
  from pgconvoy.cut c,
       lateral jsonb_array_elements(c.tables) as g(grp),
       lateral jsonb_array_elements(g.grp -> 'tables') as e(copy),
       lateral (select '"' || replace(copy #>> '{table,schema}', '"', '""') || '"."' || replace(copy #>> '{table,name}', '"', '""') || '"' as key,
                       '"' || replace(copy #>> '{into,schema}', '"', '""') || '"."' || replace(copy #>> '{into,name}', '"', '""') || '"' as into_key,
                       quote_ident(copy #>> '{table,schema}') || '.' || quote_ident(copy #>> '{table,name}') as shown,
                       quote_ident(copy #>> '{into,schema}') || '.' || quote_ident(copy #>> '{into,name}') as into_shown,
                       lower(copy ->> 'format') as format,
                       (copy ->> 'parts')::int as parts) t
 where c.run = $1
   and c.snapshot = (select max(n.snapshot) from pgconvoy.cut n where n.run = $1)
 order by t.shown
