# Sourced by verify: a Docker engine for the tests in containers. One that answers is taken as it is; else root on Debian starts
# one of its own, which stop_engine ends, and which leaves nothing behind but its packages in the cache.

engine=    # the folder of the engine started here
no_engine= # why there is none
dockerd=

# start_engine CACHE DOCKERFILE: afterwards an engine answers which has the image that DOCKERFILE begins with, or can fetch it,
# or no_engine says why not.
start_engine() {
  if may_start_engine; then remove_dead_engines; fi
  if command -v docker >/dev/null && timeout 20 docker info >/dev/null 2>&1; then return; fi
  if ! may_start_engine; then
    # The base image is made from the mirror that apt uses: Debian's.
    no_engine="no Docker engine answers, and only root on Debian starts one"
    return
  fi
  engine_packages=$1/engine-$(. /etc/os-release && echo "$ID-${VERSION_ID:-$VERSION_CODENAME}")
  suite=$(sed -n 's/^FROM debian:\(.*\)-slim$/\1/p' "$2")
  image=debian:$suite-slim
  if ! scripts/prepare-engine "$engine_packages" "$1/debian-$suite.tar" "$suite" >&2 </dev/null; then
    no_engine="no Docker engine answers, and what one is made of here can't be had: see above"
  elif ! run_engine overlay2 && ! run_engine vfs; then
    no_engine="no Docker engine answers, and none can be started here: see above"
    echo "verify: if programs or libraries are missing there, remove $engine_packages and try again" >&2
  elif ! docker_of_engine import - "$image" <"$1/debian-$suite.tar" >/dev/null; then
    no_engine="no Docker engine answers, and one started here doesn't take the base image: see above"
    stop_engine
  elif ! docker_of_engine run --rm --network none "$image" true >&2; then
    no_engine="no Docker engine answers, and one started here can't run a container: see above"
    stop_engine
  else
    export DOCKER_HOST="unix://$engine/docker.sock"
    unset DOCKER_CONTEXT DOCKER_TLS_VERIFY
    # Testcontainers would fetch images of its own from a registry: for tidying up, and to find the engine's ports.
    export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
  fi
}

may_start_engine() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && grep -qsxE 'ID="?debian"?' /etc/os-release
}

# run_engine STORAGE: it has no network but those that containers make, and changes neither firewall nor routing of this
# machine. It ends with this shell, whatever ends that, and what it mounts is seen by nobody else.
run_engine() {
  dockerd=
  # With this shell's id: remove_dead_engines of another must know whose it is before a dockerd runs.
  engine=$(mktemp -d "${TMPDIR:-/var/tmp}/pgconvoy-engine-$$-XXXXXX")
  echo '{}' >"$engine/daemon.json"
  (
    enter_engine "$engine_packages"
    # shellcheck disable=SC2016 # for the inner shell
    exec setpriv --pdeathsig TERM unshare --mount \
      sh -euc '. scripts/engine.sh; hide_engines "$1"; shift; exec dockerd "$@"' sh "$engine" \
      --config-file "$engine/daemon.json" --host "unix://$engine/docker.sock" \
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

# hide_engines ENGINE, in a mount namespace of its own: where Docker and containerd look and write without being asked, there is
# nothing of another engine, and what is written is gone with this one. A mount on each of these folders would leave the
# folder where there was none; so what is above them is made anew, of all else that is there.
hide_engines() {
  for above in /etc /opt /run; do
    [ -d "$above" ] || continue
    mkdir "$1/above"
    mount -t tmpfs -o mode=755 pgconvoy "$1/above"
    for there in "$above"/* "$above"/.[!.]*; do
      case $there in
        /etc/docker | /opt/containerd | /run/containerd | /run/docker) continue ;;
      esac
      here=$1/above/${there##*/}
      if [ -L "$there" ]; then
        cp -P "$there" "$here"
      elif [ -d "$there" ]; then
        mkdir "$here"
        mount --rbind "$there" "$here"
      elif [ -f "$there" ]; then
        cp -p "$there" "$here"
      fi
    done
    mount --move "$1/above" "$above"
    rmdir "$1/above"
  done
}

# Ends the engine started here, if there is one, with its containers, networks and files.
stop_engine() {
  if [ -z "$engine" ]; then return; fi
  if [ -n "$dockerd" ]; then
    if kill -0 "$dockerd" 2>/dev/null; then
      for container in $(docker_of_engine ps -aq); do docker_of_engine rm -fv "$container"; done >/dev/null 2>&1 || true
      docker_of_engine network prune -f >/dev/null 2>&1 || true
      kill "$dockerd" 2>/dev/null || true
    fi
    wait "$dockerd" || true
  fi
  remove_engine "$engine"
  engine=
}

# Where a verify was killed, its engine's gigabytes are still there.
remove_dead_engines() {
  for dead in "${TMPDIR:-/var/tmp}"/pgconvoy-engine-*; do
    owner=${dead##*/pgconvoy-engine-}
    # Everybody may make one of that name: what is in it is believed of one's own only.
    if [ -d "$dead" ] && [ ! -L "$dead" ] && [ -O "$dead" ] && ! is_named verify "${owner%%-*}" &&
      ! is_named "$dead/" "$(cat "$dead/pid" 2>/dev/null)"; then
      echo "verify: removing $dead, whose engine was killed" >&2
      remove_engine "$dead" || true
    fi
  done
}

# is_named TEXT PROCESS: whether there is such a process, and its command line has the text.
is_named() { [ -n "$2" ] && grep -qsF -e "$1" "/proc/$2/cmdline"; }

# remove_engine FOLDER: what is left of it when its dockerd has ended. One that was killed left containers running too,
# each under a shim, and bridges.
remove_engine() (
  for process in /proc/[0-9]*; do
    case $({ tr '\0' ' ' <"$process/cmdline"; } 2>/dev/null) in
      *containerd-shim*" -address $1/"*) kill -KILL "${process#/proc/}" 2>/dev/null || true ;;
    esac
  done
  groups() { find /sys/fs/cgroup -depth -type d -path "*/${1##*/}*" 2>/dev/null || true; }
  tries=0
  while [ -n "$(groups "$1")" ] && [ $tries -lt 50 ]; do
    groups "$1" | while read -r group; do
      if ! rmdir "$group" 2>/dev/null; then
        # 0 is a process of another namespace, and means this one's group to kill.
        grep -svx 0 "$group/cgroup.procs" | xargs -r kill -KILL 2>/dev/null || true
      fi
    done
    tries=$((tries + 1))
    sleep 0.1
  done
  bridges=$(grep -aosh '"BridgeName":"br-[0-9a-f]*"' "$1/data/network/files/local-kv.db" | cut -d '"' -f 4 | sort -u)
  for bridge in $bridges; do
    if [ -e "/sys/class/net/$bridge" ]; then ip link delete "$bridge" || true; fi
  done
  rm -rf --one-file-system "$1"
)

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
