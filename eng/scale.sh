#!/usr/bin/env bash
# How far one PostgreSQL carries: the same campaign, everybody within a fortnight, on 1, 2 and 4 hosts. Each host is pinned to one processor
# by taskset, in turns when there are fewer processors than hosts; PostgreSQL takes what is left.
#   eng/scale.sh [--pupils 2000] [--hosts "1 2 4"] [--no-build]
# Needs what eng/nation.sh needs. Prints a line a run: answers a second while pupils answer; how much of its processors the hosts
# and how many processors PostgreSQL used meanwhile; bytes of log an answer in the whole run. With fewer processors than hosts and database
# need, hosts and database bound each other, and the line says so. Exit 0 when each run is clean.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
pupils=2000 hosts="1 2 4" build=yes
while [ $# -gt 0 ]; do
  case "$1" in
    --pupils) pupils=$2; shift 2 ;;
    --hosts) hosts=$2; shift 2 ;;
    --no-build) build=no; shift ;;
    *) sed -n '2,8p' "$0" >&2; exit 2 ;;
  esac
done

[ $build = no ] || dotnet build "$here/eng/Nation" -c Release --nologo -v quiet
processors=$(nproc)
cpus=$(seq -s, 0 $((processors - 1)))
echo "| hosts | processors | answers/s | hosts' processor, of theirs | PostgreSQL, processors" \
  "| ms an answer, hosts | ms an answer, PostgreSQL | log B an answer | bound by |"
echo "|---|---|---|---|---|---|---|---|---|"
status=0
for n in $hosts; do
  out=$(mktemp)
  if ! "$here/eng/nation.sh" --no-build --pupils "$pupils" --days 1 --hosts "$n" --cpus "$cpus" > "$out" 2> "$out.errors"; then
    echo "$n hosts: the run failed" >&2
    grep WRONG "$out" >&2 || tail -n 20 "$out.errors" >&2
    status=1
    continue
  fi
  awk -F' *[|] *' -v hosts="$n" -v processors="$processors" -v pupils="$pupils" '
    $2 == pupils && $3 == hosts { tests = $5; answers = $6; rate = $7; log_bytes = $11 }
    /^\|  \|/ { seconds = $3; host = $4; server = $5; host_ms = $6; server_ms = $7 }
    END {
      own = hosts < processors ? hosts : processors
      of_hosts = host / seconds / own; of_server = server / seconds; all = (host + server) / seconds / processors
      bound = "waiting: locks, disk, or others on the machine"
      if (of_server > 0.85 * processors) bound = "PostgreSQL"
      if (of_hosts > 0.85) bound = "processors of the hosts"
      if (all > 0.85) bound = "all processors"
      printf "| %d | %d | %d | %.0f %% | %.2f | %s | %s | %.0f | %s |\n", \
        hosts, processors, rate, of_hosts * 100, of_server, host_ms, server_ms, log_bytes * tests / answers, bound
    }' "$out"
  rm -f "$out" "$out.errors"
done
exit $status
