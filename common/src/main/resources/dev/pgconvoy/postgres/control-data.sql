select s.system_identifier, c.timeline_id
from pg_catalog.pg_control_system() s, pg_catalog.pg_control_checkpoint() c;
