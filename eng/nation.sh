#!/usr/bin/env bash
# A national campaign in virtual time: schools list their pupils and plan, sessions are held over weeks with pauses, problems,
# absentees and people who leave, the jury decides and publishes, certificates are verified, and every result is derived again from its
# events. Two hosts and one PostgreSQL, real ones; hosts are asked at their desks: HTTP is measured by the benchmark WebLoad.
#   eng/nation.sh [--pupils 1000] [--hosts 2] [--seed N] [--days 20] [--folder DIR] [--keep] [--no-build] [--cpus 0,1] [--server-cpus 0]
# Schools begin on --days weekdays: on fewer, more pupils sit at once. --cpus pins each host to one processor, --server-cpus PostgreSQL.
# Needs the .NET SDK, PostgreSQL (installed when absent and root) and some 110 KB of disk a pupil. --keep keeps the folder:
# a run that was cut goes on at the phase where it was when it is started again with the same folder, pupils, hosts and seed.
# Prints tables of Markdown, and WRONG with a reason for whatever does not hold; exit 0 when nothing is lost, doubled or derived otherwise.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
pupils=1000 hosts=2 seed=20261109 days=20 folder= keep=no build=yes cpus= server=
while [ $# -gt 0 ]; do
  case "$1" in
    --pupils) pupils=$2; shift 2 ;;
    --hosts) hosts=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    --days) days=$2; shift 2 ;;
    --folder) folder=$2; shift 2 ;;
    --cpus) cpus=$2; shift 2 ;;
    --server-cpus) server=$2; shift 2 ;;
    --keep) keep=yes; shift ;;
    --no-build) build=no; shift ;;
    *) sed -n '2,10p' "$0" >&2; exit 2 ;;
  esac
done

[ $build = no ] || dotnet build "$here/eng/Nation" -c Release --nologo -v quiet
work=${folder:-$(mktemp -d)}
mkdir -p "$work"
# PostgreSQL runs as somebody else, who must be able to pass through.
chmod 755 "$work"
clean() {
  if [ $keep = yes ]; then
    "$here/eng/postgresql.sh" stop "$work/pg" || true
  else
    "$here/eng/postgresql.sh" remove "$work/pg" || true
    rm -rf "$work"
  fi
}
trap clean EXIT
if [ -n "$server" ]; then
  connection=$(taskset -c "$server" "$here/eng/postgresql.sh" start "$work/pg")
else
  connection=$("$here/eng/postgresql.sh" start "$work/pg")
fi
"$here/eng/Nation/bin/Release/net10.0/Nation" run "$connection" "$work/run" \
  "$pupils" "$seed" "$days" "$hosts" "$work/pg" ${cpus:+"$cpus"}
