#!/bin/bash
# As the official image does it: scripts run on a server that can't be reached over the network yet.
set -euo pipefail

export PATH=/usr/local/pgsql/bin:$PATH
export PGDATA=$HOME/data PGHOST=$HOME PGUSER=postgres
method=${POSTGRES_HOST_AUTH_METHOD:-trust}
database=${POSTGRES_DB:-postgres}

if [ ! -e "$PGDATA/PG_VERSION" ]; then
  initdb --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync
  echo "host all all all $method" >>"$PGDATA/pg_hba.conf"
  echo "unix_socket_directories = '$PGHOST'" >>"$PGDATA/postgresql.conf"
  pg_ctl --wait --options="-c listen_addresses='' -c fsync=off" start
  if [ "$database" != postgres ]; then
    psql --dbname=postgres --command="CREATE DATABASE \"$database\""
  fi
  for script in /docker-entrypoint-initdb.d/*.sql; do
    [ -e "$script" ] || continue
    psql --set=ON_ERROR_STOP=1 --dbname="$database" --file="$script"
  done
  pg_ctl --wait --mode=fast stop
fi
exec "$@" -c "listen_addresses=*"
