-- As objects.sql, for text of an unknown encoding: bytes that are no ASCII are told as octal numbers.
with family as (
  select null::text as kind, null::text as name, null::text as parent, null::oid as relation, null::oid as schema, null::json as definition
   where false
),
object as (
  select kind, name, parent, definition
    from (table family) as all_objects
   where nullif(current_setting('pgconvoy.schemas', true), '') is null
      or case when kind like 'PUBLICATION %' and current_setting('pgconvoy.selective', true) = 'true' then false
              when relation is not null
              then relation in (select unnest(nullif(current_setting('pgconvoy.schema_relations', true), '')::oid[]))
                     and (kind <> 'STATISTICS'
                          or schema in (select unnest(nullif(current_setting('pgconvoy.schemas', true), '')::oid[])))
              when schema is not null
              then schema in (select unnest(nullif(current_setting('pgconvoy.schemas', true), '')::oid[]))
              else current_setting('pgconvoy.selective', true) = 'false' end
),
raw as (
  select kind,
         encode(convert_to(regexp_replace(name, key_word, '\1', 'g'), getdatabaseencoding()), 'escape') as name,
         encode(convert_to(regexp_replace(parent, key_word, '\1', 'g'), getdatabaseencoding()), 'escape') as parent,
         replace(encode(convert_to(definition::text, getdatabaseencoding()), 'escape'), '\\', '\') as definition
    from object
   cross join (values ('"(json|json_[a-z]+|merge_action|system_user)"')) as since_16 (key_word)
)
select kind, name, parent, regexp_replace(definition, '\\(\d\d\d)', '\\\\\1', 'g') as definition
  from raw
 order by kind collate "C", name collate "C";
