# Sourced by run: what more worker processes bring where each has its own network, and that is the limit.

link_ms=10 # one way
most_workers=4

# A link to each server for each worker.
start_links() { # MEGABYTES_PER_SECOND, each way
  local ports=() worker
  for ((worker = 1; worker <= most_workers; worker++)); do ports+=("$source_port" "$target_port"); done
  mkfifo "$dir/links"
  # It ends when it is closed, or with this script, whose end it reads from.
  exec {links}> >(exec "$jdk/bin/java" "$here/DelayProxy.java" "$link_ms" "$1" "${ports[@]}" >"$dir/links")
  read -r -a link_ports <"$dir/links"
  rm "$dir/links"
}

stop_links() {
  exec {links}>&-
}

# Where a coordinator can be: its port and the next one.
free_ports() {
  local port
  while port=$(free_port); (exec 3<>"/dev/tcp/127.0.0.1/$((port + 1))") 2>/dev/null; do :; done
  echo "$port"
}

# start_worker NUMBER DATABASE JOIN: adds its process to workers.
start_worker() {
  "$PGCONVOY" worker --join "$3" --name "w$1" --jobs 2 \
    --source "$(uri "${link_ports[2 * $1 - 2]}" "$2")" --target "$(uri "${link_ports[2 * $1 - 1]}" arrival)" \
    >"$dir/w$1.log" 2>&1 &
  workers+=("$!")
}

# migrate_over TURN DATABASE WORKERS: the coordinator sits beside the servers and copies nothing itself. Records database,
# workers, turn; then from the journal how long the tasks of data took, from the first one's start to the last one's end,
# and those of data and post-data together; last the CPU that the servers used meanwhile.
migrate_over() {
  local turn=$1 database=$2 number=$3 at cpu worker status=0
  at=127.0.0.1:$(free_ports)
  sql "$target_port" postgres --command='create database arrival template template0'
  settle
  cpu=$(servers_cpu)
  "$PGCONVOY" migrate --cluster --cluster-listen "$at" --workers "$number" --jobs 0 --quiet --no-web --no-validate \
    --source "$(uri "$source_port" "$database")" --target "$(uri "$target_port" arrival)" >"$dir/way.log" 2>&1 &
  workers=("$!") # it first
  for ((worker = 1; worker <= number; worker++)); do start_worker "$worker" "$database" "$at"; done
  end_in_order || status=$?
  cpu=$(($(servers_cpu) - cpu))
  if ((status == 0)) && has_arrived scale "$database"; then
    printf '%s\t%s\t%s\t%s\t%s\n' "$database" "$number" "$turn" \
      "$(sql "$target_port" arrival --field-separator=$'\t' --file="$here/scale.sql")" \
      "$(awk "BEGIN { print $cpu / 100 }")" >>"$scale_records"
    tail -n 1 "$scale_records" >&2
  else
    failed=1
    echo "bench/run: $number workers on $database did not do what they should:" >&2
    tail -n 20 "$dir/way.log" "$dir"/w?.log >&2
  fi
  sql "$target_port" postgres --command='drop database arrival with (force)'
}

# Waits for coordinator and workers; as soon as one of them fails, the others are ended. The coordinator's exit code is 3:
# done, but not proved.
end_in_order() {
  local ended code status=0
  while ((${#workers[@]})); do
    code=0
    wait -n -p ended "${workers[@]}" || code=$?
    workers=($(printf '%s\n' "${workers[@]}" | grep -vx "$ended" || true))
    if ((code != 0 && code != 3)); then
      status=1
      if ((${#workers[@]})); then kill "${workers[@]}" 2>/dev/null || true; fi
    fi
  done
  return "$status"
}

compare_scale() {
  is_asked scale || return 0
  compare_workers wide 20
  compare_workers many 5
}

compare_workers() { # DATABASE MEGABYTES_PER_SECOND
  local turn number
  create_source "$1" "$1.sql"
  start_links "$2"
  for ((turn = 1; turn <= runs; turn++)); do
    for number in 1 2 4; do migrate_over "$turn" "$1" "$number"; done
  done
  stop_links
  drop_source "$1"
}
