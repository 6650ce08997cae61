SET synchronous_commit = off;
SET maintenance_work_mem = '256MB';
SET work_mem = '64MB';
SET max_parallel_maintenance_workers = 1;
SET TimeZone = 'UTC';
SET client_min_messages = warning;
