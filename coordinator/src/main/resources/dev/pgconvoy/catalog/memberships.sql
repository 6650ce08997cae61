-- Who is a member of whom; inherit_option and set_option exist from 16 on. Several grantors may have granted the same.
select role.rolname::text as role,
       member.rolname::text as member,
       bool_or(m.admin_option) as admin,
       bool_or((to_jsonb(m) ->> 'inherit_option')::boolean) as inherit,
       bool_or((to_jsonb(m) ->> 'set_option')::boolean) as set
  from pg_auth_members m
  join pg_roles role on role.oid = m.roleid
  join pg_roles member on member.oid = m.member
 where m.member >= 16384
 group by 1, 2
 order by 1, 2;
