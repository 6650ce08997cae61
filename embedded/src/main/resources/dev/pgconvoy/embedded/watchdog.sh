# Arguments: data directory, "delete" or "keep".
# Standard input is a pipe from the process that owns the server. A line says that all is in order;
# an end without one says that the owner died, however it died: then the server must go too.
trap '' INT HUP TERM
directory=$1
afterwards=$2

if read -r all_in_order; then
  exit 0
fi

server=$(head -n 1 "$directory/postmaster.pid" 2>/dev/null)
if [ -n "$server" ]; then
  # The file may be stale and its process id somebody else's by now.
  case "$(tr '\0' ' ' <"/proc/$server/cmdline" 2>/dev/null || ps -o args= -p "$server")" in
    *"$directory"*)
      kill -QUIT "$server"
      tries=100
      while [ "$tries" -gt 0 ] && kill -0 "$server" 2>/dev/null; do
        sleep 0.1
        tries=$((tries - 1))
      done
      ;;
  esac
fi

if [ "$afterwards" = delete ]; then
  rm -rf "$directory" "$directory.pw"
fi
