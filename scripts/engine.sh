# Sourced by verify: a Docker engine for the tests in containers. One that answers is taken as it is; else root on Debian or
# Ubuntu starts one of its own, which stop_engine ends, and which leaves nothing behind but its packages in the cache.

engine=    # the folder of the engine started here
no_engine= # why there is none

# start_engine CACHE DOCKERFILE: afterwards an engine answers which has the image that DOCKERFILE begins with, or can fetch it,
# or no_engine says why not.
start_engine() {
  if command -v docker >/dev/null && timeout 20 docker info >/dev/null 2>&1; then return; fi
  if [ "$(uname -s)" != Linux ] || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    no_engine="no Docker engine answers, and only root on Debian or Ubuntu starts one"
    return
  fi
  engine_packages=$1/engine
  suite=$(sed -n 's/^FROM debian:\(.*\)-slim$/\1/p' "$2")
  if ! scripts/prepare-engine "$1" "$suite" >&2 </dev/null; then
    no_engine="no Docker engine answers, and what one is made of here can't be had: see above"
  elif ! run_engine overlay2 && ! run_engine vfs; then
    no_engine="no Docker engine answers, and none can be started here: see above"
  elif ! docker_of_engine import - "debian:$suite-slim" <"$1/debian-$suite.tar" >/dev/null; then
    no_engine="no Docker engine answers, and one started here doesn't take the base image: see above"
    stop_engine
  else
    export DOCKER_HOST="unix://$engine/docker.sock"
    # Testcontainers would fetch images of its own from a registry: for tidying up, and to find the engine's ports.
    export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
  fi
}

# run_engine STORAGE: it has no network but those that containers make, and changes neither firewall nor routing of this
# machine. It ends with this shell, whatever ends that, and what it mounts is seen by nobody else.
run_engine() {
  engine=$(mktemp -d "${TMPDIR:-/var/tmp}/pgconvoy-engine-XXXXXX")
  (
    enter_engine "$engine_packages"
    exec setpriv --pdeathsig TERM unshare --mount dockerd --host "unix://$engine/docker.sock" \
      --data-root "$engine/data" --exec-root "$engine/exec" --pidfile "$engine/pid" --storage-driver "$1" \
      --bridge none --iptables=false --ip6tables=false --ip-forward=false \
      --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "/${engine##*/}"
  ) >"$engine/log" 2>&1 </dev/null &
  dockerd=$!
  tries=0
  until docker_of_engine version >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ] || ! kill -0 $dockerd 2>/dev/null; then
      echo "verify: dockerd with $1 doesn't run:" >&2
      tail -n 5 "$engine/log" >&2
      stop_engine
      return 1
    fi
    sleep 0.1
  done
}

# Ends the engine started here, if there is one, with its containers, networks and files.
stop_engine() {
  if [ -z "$engine" ]; then return; fi
  if kill -0 "$dockerd" 2>/dev/null; then
    for container in $(docker_of_engine ps -aq); do docker_of_engine rm -fv "$container"; done >/dev/null 2>&1 || true
    docker_of_engine network prune -f >/dev/null 2>&1 || true
    kill "$dockerd" 2>/dev/null || true
  fi
  wait "$dockerd" || true
  rm -rf --one-file-system "$engine"
  find /sys/fs/cgroup -depth -type d -path "*/${engine##*/}*" -exec rmdir {} \; 2>/dev/null || true
  engine=
}

docker_of_engine() {
  (
    enter_engine "$engine_packages"
    exec docker -H "unix://$engine/docker.sock" "$@"
  )
}

# enter_engine PACKAGES, in a subshell: programs and libraries that are unpacked there go before those of the machine.
enter_engine() {
  libraries=$(echo "$1"/usr/lib/*-linux-gnu)
  export PATH="$1/bin:$1/usr/sbin:$1/usr/bin:$PATH" XTABLES_LIBDIR="$libraries/xtables"
  export LD_LIBRARY_PATH="$libraries:$(echo "$1"/lib/*-linux-gnu)"
}
