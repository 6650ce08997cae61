-- A target that stands still, as behind a lock, holds back the source for as long as that lasts: Linux counts that
-- against tcp_user_timeout, although the other end answers, and the server would give its COPY up.
select pg_catalog.set_config('tcp_user_timeout', '0', false);
-- A view that takes the place of a table must not run as the one who reads it (CVE-2024-7348).
select pg_catalog.set_config(s.name, 'view, foreign-table', false)
from pg_catalog.pg_settings s
where s.name = 'restrict_nonsystem_relation_kind';
