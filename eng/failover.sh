#!/usr/bin/env bash
# Takes the primary of eng/cluster.sh away again and again, while 64 candidates answer through two hosts, and holds every acknowledged
# answer against what survives. Kinds: kill (the whole machine, and its disk), pause, isolate (cut off from the other machines), cut-hosts
# (cut off from the hosts; an operator has it hand over). Needs root, Debian's packages and the .NET SDK.
#   eng/failover.sh [--rounds 10] [--kind kill|pause|isolate|cut-hosts] [--async] [--haproxy] [--candidates 64] [--seed N] [--no-build]
# One line for each kind: rounds, answers acknowledged, lost, doubled, acknowledged by a primary that was replaced (after each round: told
# since the fault began, and not known to whoever leads now); how many answers were under way while there was no primary, and how long
# they waited in seconds (half of them, 99 of 100, the longest); seconds until another machine led (mean, longest). Exit 0 means that
# nothing was lost, doubled, broken or done twice; with --async that nothing was doubled, broken or done twice (what is lost is counted).
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
rounds=10 kinds="kill pause isolate cut-hosts" mode= through=1 candidates=64 seed=$RANDOM build=yes
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --kind) kinds=$2; shift 2 ;;
    --async) mode=--async; shift ;;
    --haproxy) through=2; shift ;;
    --candidates) candidates=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    --no-build) build=no; shift ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done

[ $build = no ] || dotnet build "$here/eng/CrashRig" -c Release --nologo -v quiet
rig="$here/eng/CrashRig/bin/Release/net10.0/CrashRig"
declare -A does=([kill]=kill-primary [pause]=pause [isolate]=partition [cut-hosts]=cut-hosts)
trap '"$here/eng/cluster.sh" stop' EXIT
status=0
echo "| kind | rounds | acknowledged | lost | doubled | by a replaced primary | under way | p50 s | p99 s | longest s | takeover s |"
echo "|---|---|---|---|---|---|---|---|---|---|---|"
for kind in $kinds; do
  # A cluster of its own, with an empty journal.
  connection=$("$here/eng/cluster.sh" start $mode | sed -n "${through}p")
  "$rig" failover "$connection" "${does[$kind]}" "$rounds" "$seed" "$candidates" "$here/eng/cluster.sh" $mode || status=1
  "$here/eng/cluster.sh" stop
done
exit $status
