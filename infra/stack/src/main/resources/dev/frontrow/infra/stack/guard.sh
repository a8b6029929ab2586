# Runs a server so that it never outlives its owner.
# usage: sh -c "$(cat guard.sh)" guard SIGNAL GRACE-SECONDS COMMAND [ARGUMENT...]
#
# Standard input is a pipe whose other end only the owner holds. When the owner closes it, or is gone
# in whatever way, the server gets SIGNAL and, after GRACE-SECONDS, KILL. The server replaces this
# shell, so it has this shell's process ID: whoever signals or waits for that ID means the server.
signal=$1
grace=$2
shift 2
server=$$

# What tells this process from a later one with the same ID: its start time, where /proc has it.
born() {
  line=$(cat "/proc/$server/stat" 2>/dev/null) || return 0
  # The second field is a name that may hold spaces and parentheses; the 22nd is the start time.
  # shellcheck disable=SC2086 # the fields are to be split
  set -- ${line##*) }
  echo "${20}"
}

exec 3<&0 </dev/null
birth=$(born)
(
  cat <&3 >/dev/null
  kill "-$signal" "$server" 2>/dev/null || exit 0
  tenths=$((grace * 10))
  while [ "$tenths" -gt 0 ]; do
    # Not every sleep knows fractions; then the grace is ten times as long.
    sleep 0.1 2>/dev/null || sleep 1
    kill -0 "$server" 2>/dev/null || exit 0
    [ "$(born)" = "$birth" ] || exit 0
    tenths=$((tenths - 1))
  done
  kill -KILL "$server" 2>/dev/null
) &
exec "$@" 3<&-
