#!/usr/bin/env bash
# Runs a command beside eight loops that do nothing as fast as they can: what passes alone has to pass here as well.
#   eng/busy.sh COMMAND [ARGUMENT...]
# Exit code of the command. The loops end with it, whatever happens; BUSY says how many there are instead of eight.
set -euo pipefail
[ $# -gt 0 ] || { sed -n '2,4p' "$0" >&2; exit 2; }

running=()
stop() { [ ${#running[@]} -eq 0 ] || kill "${running[@]}" 2> /dev/null || true; }
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Each looks now and then whether whoever started it is still there: killed outright, it could not end them.
for ((i = 0; i < ${BUSY:-8}; i++)); do
  (trap - EXIT HUP INT TERM; while kill -0 $$ 2> /dev/null; do for ((n = 0; n < 20000; n++)); do :; done; done) &
  running+=($!)
done

# Waited for and not run in front: a signal is then heard at once, and ends the command too.
"$@" <&0 &
running+=($!)
status=0
wait $! || status=$?
exit $status
