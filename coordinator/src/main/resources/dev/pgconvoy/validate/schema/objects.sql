-- A family's objects as they are compared: those in scope, in an order that is the same on every server. A family's statement
-- takes the place of the table. pgconvoy.schemas and pgconvoy.schema_relations, where they are set, list what is in scope; what
-- belongs to no schema is left out where only some are wanted, and so are the parts of publications; extended statistics need both
-- their table and their schema in scope, as in pg_dump. A name that is a key word in some majors only is told without
-- quotes, as in those that don't know the word: json (17), json_exists and the like (16, 17), merge_action (17), system_user (16).
with family as (
  select null::text as kind, null::text as name, null::text as parent, null::oid as relation, null::oid as schema, null::json as definition
   where false
),
object as (
  select kind,
         case when strpos(name, '"') > 0 then regexp_replace(name, key_word, '\1', 'g') else name end as name,
         case when strpos(parent, '"') > 0 then regexp_replace(parent, key_word, '\1', 'g') else parent end as parent,
         definition
    from (table family) as all_objects
   cross join (values ('"(json|json_[a-z]+|merge_action|system_user)"')) as since_16 (key_word)
   where nullif(current_setting('pgconvoy.schemas', true), '') is null
      or case when kind like 'PUBLICATION %' and current_setting('pgconvoy.selective', true) = 'true' then false
              when relation is not null
              then relation in (select unnest(nullif(current_setting('pgconvoy.schema_relations', true), '')::oid[]))
                     and (kind <> 'STATISTICS'
                          or schema in (select unnest(nullif(current_setting('pgconvoy.schemas', true), '')::oid[])))
              when schema is not null
              then schema in (select unnest(nullif(current_setting('pgconvoy.schemas', true), '')::oid[]))
              else current_setting('pgconvoy.selective', true) = 'false' end
)
select kind, name, parent, definition::text as definition
  from object
 order by kind collate "C", convert_to(name, 'UTF8');
