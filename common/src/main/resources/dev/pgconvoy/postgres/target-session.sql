-- The journal is committed with the rows, so a crash takes both back together: no wait for the disk.
select pg_catalog.set_config(wanted.name, wanted.value, false)
from (values
    ('default_transaction_read_only', 'off'),
    ('default_transaction_isolation', 'read committed'),
    ('default_transaction_deferrable', 'off'),
    ('check_function_bodies', 'off'),
    ('synchronous_commit', 'off')
  ) as wanted (name, value);
