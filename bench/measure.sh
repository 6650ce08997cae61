# Sourced by run: one measurement, to a line in $records.

# measure TURN DATABASE WAY [LABEL SOURCE_PORT TARGET_PORT]: runs bench/ways/WAY once, into an empty target database.
measure() {
  sql "$target_port" postgres --command='create database arrival template template0'
  clock "$@"
  sql "$target_port" postgres --command='drop database arrival with (force)'
}

# clock TURN DATABASE WAY [LABEL SOURCE_PORT TARGET_PORT]: runs bench/ways/WAY once; the ports are those that it is
# given, the servers' own unless a proxy lies between. Records database, label, turn, then seconds: wall clock, CPU of
# the way with its children, CPU of the servers; last the peak memory of the way's process in MB.
clock() {
  local turn=$1 database=$2 way=$3 label=${4:-$3} status=0 times cpu
  mkdir "$SCRATCH"
  settle
  cpu=$(servers_cpu)
  TIMEFORMAT='%R %U %S'
  { time run_way "$way" "$(uri "${5:-$source_port}" "$database")" "$(uri "${6:-$target_port}" arrival)"; } \
    2>"$dir/times" || status=$?
  cpu=$(($(servers_cpu) - cpu))
  if is_done "$way" "$status" && has_arrived "$way" "$database"; then
    read -r -a times <"$dir/times"
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$database" "$label" "$turn" "${times[0]}" \
      "$(awk "BEGIN { print ${times[1]} + ${times[2]} }")" "$(awk "BEGIN { print $cpu / 100 }")" \
      "$(peak_mb)" >>"$records"
    tail -n 1 "$records" >&2
  else
    failed=1
    echo "bench/run: $label of $database, exit code $status, did not do what it should:" >&2
    tail -n 20 "$dir/way.log" >&2
  fi
  rm -rf "$SCRATCH"
}

# Its process takes the place of this subshell, whose id the watcher reads.
run_way() { # WAY SOURCE TARGET
  : >"$dir/peak"
  (
    self=$BASHPID
    watch_memory "$self" &
    SOURCE=$2 TARGET=$3 exec "$here/ways/$1" >"$dir/way.log" 2>&1
  )
}

# The kernel keeps the peak, but only as long as the process lives.
watch_memory() { # PID
  local key value _
  while kill -0 "$1" 2>/dev/null; do
    while read -r key value _; do
      if [[ $key == VmHWM: ]]; then echo "$value" >"$dir/peak"; fi
    done 2>/dev/null <"/proc/$1/status"
    pause 0.1
  done
}

peak_mb() {
  local kb
  read -r kb <"$dir/peak" || kb=0
  echo $((kb / 1024))
}

# Exit code 3 says: done, but not proved. That is what a run without validation must end with.
is_done() { # WAY STATUS
  case $1 in
    pgconvoy | pgconvoy-watched) [[ $2 == 3 ]] ;;
    *) [[ $2 == 0 ]] ;;
  esac
}

has_arrived() { # WAY DATABASE
  case $1 in
    pg_dump-schema | validate | row-text-sums) return 0 ;;
  esac
  contents "$target_port" arrival | diff "$dir/contents.$2" - >"$dir/way.log"
}

contents() { # PORT DATABASE
  sql "$1" "$2" --file="$here/contents.sql"
}
