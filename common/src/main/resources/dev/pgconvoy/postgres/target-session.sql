-- The journal is committed with the rows, so a crash takes both back together: no wait for the disk.
-- An autovacuum that is in the way of an ALTER TABLE is cancelled when deadlock_timeout has passed: a second by default,
-- and as many seconds lost as there are such tables. Only superusers may shorten it.
select pg_catalog.set_config(wanted.name, wanted.value, false)
from (values
    ('default_transaction_read_only', 'off'),
    ('default_transaction_isolation', 'read committed'),
    ('default_transaction_deferrable', 'off'),
    ('check_function_bodies', 'off'),
    ('synchronous_commit', 'off'),
    ('deadlock_timeout', '100ms'),
    -- Of what is sent to it, this process takes everything at once: who doesn't is gone, and its locks with it.
    ('tcp_user_timeout', '30000')
  ) as wanted (name, value)
where wanted.name <> 'deadlock_timeout' or pg_catalog.current_setting('is_superuser') = 'on';
