# Sourced by run: the two servers, and what they cost. Needs $dir, a directory on tmpfs.

# The same on both sides. What isn't here is PostgreSQL's default, autovacuum and wal_level among them.
settings=(
  -c listen_addresses=127.0.0.1
  -c unix_socket_directories=
  -c shared_buffers=256MB
  -c maintenance_work_mem=128MB
  -c max_wal_size=2GB
  -c checkpoint_timeout=15min
  -c lc_messages=C
)

# PostgreSQL refuses to run as root; Debian's package brings an account for it.
server_account=()
if [[ $EUID == 0 ]]; then
  server_account=(--reuid=postgres --regid=postgres --init-groups)
fi

newest_major() {
  local bins=(/usr/lib/postgresql/*/bin/initdb)
  [[ -x ${bins[0]} ]] || return 1
  printf '%s\n' "${bins[@]}" | cut -d/ -f5 | sort -n | tail -n 1
}

free_port() {
  local port
  while port=$((RANDOM % 10000 + 20000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# start_server NAME MAJOR PORT: adds its process to servers.
start_server() {
  local name=$1 bin=/usr/lib/postgresql/$2/bin port=$3
  (umask 077 && mkdir "$dir/$name" && echo "$password" >"$dir/$name.password")
  [[ $EUID != 0 ]] || chown postgres: "$dir/$name" "$dir/$name.password"
  setpriv "${server_account[@]}" "$bin/initdb" --pgdata="$dir/$name" --username=postgres --auth=scram-sha-256 \
    --pwfile="$dir/$name.password" --encoding=UTF8 --locale=C >"$dir/$name.log" 2>&1 ||
    fail "initdb failed: $(<"$dir/$name.log")"
  # Should this script be killed, its servers shut down.
  setpriv "${server_account[@]}" --pdeathsig INT "$bin/postgres" -D "$dir/$name" -p "$port" "${settings[@]}" \
    >>"$dir/$name.log" 2>&1 </dev/null &
  servers+=("$!")
  until "$bin/pg_isready" --quiet --host=127.0.0.1 --port="$port"; do
    kill -0 "$!" 2>/dev/null || fail "the $name server did not start: $(<"$dir/$name.log")"
    pause 0.1
  done
}

# Lets both servers speak TLS, with a certificate that nobody checks.
encrypt() {
  local side port
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout "$dir/server.key" -out "$dir/server.crt" \
    2>"$dir/openssl.log" || fail "openssl makes no certificate: $(<"$dir/openssl.log")"
  for side in source target; do
    cp "$dir"/server.{key,crt} "$dir/$side"
    [[ $EUID != 0 ]] || chown postgres: "$dir/$side"/server.{key,crt}
    chmod 600 "$dir/$side/server.key"
  done
  for port in "$source_port" "$target_port"; do
    sql "$port" postgres --command='alter system set ssl = on' --command='select pg_reload_conf()' >/dev/null
    until PGSSLMODE=require sql "$port" postgres --command='select 1' >/dev/null 2>&1; do pause 0.1; done
  done
}

end_encryption() {
  local port
  for port in "$source_port" "$target_port"; do
    sql "$port" postgres --command='alter system reset ssl' --command='select pg_reload_conf()' >/dev/null
    until ! PGSSLMODE=require sql "$port" postgres --command='select 1' >/dev/null 2>&1; do pause 0.1; done
  done
}

uri() { # PORT DATABASE
  echo "postgresql://postgres@127.0.0.1:$1/$2"
}

sql() { # PORT DATABASE [PSQL-OPTION...]
  psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --dbname="$(uri "$1" "$2")" "${@:3}"
}

# Hundredths of a second of CPU that both servers have used, with all their processes, ended ones too.
servers_cpu() {
  local server process fields ticks=0
  for server in "${servers[@]}"; do
    for process in $(<"/proc/$server/task/$server/children"); do
      # One that ends between the two lines counts with its server's ended ones.
      { read -ra fields <"/proc/$process/stat"; } 2>/dev/null || continue
      ((ticks += fields[13] + fields[14]))
    done
    read -ra fields <"/proc/$server/stat"
    ((ticks += fields[13] + fields[14] + fields[15] + fields[16]))
  done
  echo $((ticks * 100 / $(getconf CLK_TCK)))
}

# Until both servers have written what they had to and are idle, for at most a minute.
settle() {
  local before after
  sql "$source_port" postgres --command=checkpoint
  sql "$target_port" postgres --command=checkpoint
  for _ in {1..120}; do
    before=$(servers_cpu)
    pause 0.5
    after=$(servers_cpu)
    if ((after - before < 2)); then return; fi
  done
}
