-- A view that takes the place of a table must not run as the one who reads it (CVE-2024-7348).
select pg_catalog.set_config(s.name, 'view, foreign-table', false)
from pg_catalog.pg_settings s
where s.name = 'restrict_nonsystem_relation_kind';
