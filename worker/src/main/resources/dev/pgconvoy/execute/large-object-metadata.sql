-- Statements that give large objects on another server the owners, privileges, comments and labels that they have here.
-- pgconvoy.first_oid and pgconvoy.last_oid say of which; pgconvoy.owner and pgconvoy.acl what is wanted besides comments and
-- labels.
with wanted as materialized (
  select oid, format('large object %s', oid) as name, pg_get_userbyid(lomowner) as owner, lomacl as acl
    from pg_largeobject_metadata
   where oid between current_setting('pgconvoy.first_oid')::oid and current_setting('pgconvoy.last_oid')::oid
),
statements (oid, step, ord, sql) as (
  select oid, 1, 0, format('alter %s owner to %I', name, owner)
    from wanted
   where current_setting('pgconvoy.owner')::boolean
  union all
  -- Then none is left, so that those that follow stand alone and in their order.
  select oid, 2, 0, format('revoke all on %s from %I', name, owner)
    from wanted
   where acl is not null and current_setting('pgconvoy.acl')::boolean
  union all
  select oid, 3, item.ord,
         format(
           case when item.grantor = owner then '%s' else 'set local role %2$I; %1$s; reset role' end,
           format('grant %s on %s to %s%s', privilege, name, grantee, grant_option), item.grantor)
    from wanted
   cross join lateral (
     select ord,
            pg_get_userbyid(exploded.grantor) as grantor,
            exploded.privilege_type as privilege,
            case exploded.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(exploded.grantee)) end as grantee,
            case when exploded.is_grantable then ' with grant option' else '' end as grant_option
       from aclexplode(acl) with ordinality as exploded (grantor, grantee, privilege_type, is_grantable, ord)
   ) as item
   where current_setting('pgconvoy.acl')::boolean
  union all
  select oid, 4, 0, format('comment on %s is %L', name, description)
    from wanted
    join pg_description on objoid = oid and classoid = 'pg_largeobject'::regclass
  union all
  select oid, 5, 0, format('security label for %I on %s is %L', provider, name, label)
    from wanted
    join pg_seclabel on objoid = oid and classoid = 'pg_largeobject'::regclass
)
select format('LARGE OBJECT %s', oid) as object, sql
  from statements
 order by oid, step, ord;
