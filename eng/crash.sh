#!/usr/bin/env bash
# Kills a host with SIGKILL again and again while candidates answer (and PostgreSQL itself every fifth time), fills the disk under it,
# and compares every acknowledged answer with the journal.
# With --hosts 2, two hosts share one PostgreSQL: candidates send to either of them, now and then to both at once; one is killed while the other goes on.
#   eng/crash.sh [--engine sqlite|postgresql|both] [--hosts 1|2] [--kills 200] [--seed N] [--candidates 32] [--no-full-disk] [--no-build]
# Exit 0 when nothing is lost, doubled or broken.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
engine=both hosts=1 kills=200 seed=$RANDOM candidates=32 full=yes build=yes
while [ $# -gt 0 ]; do
  case "$1" in
    --engine) engine=$2; shift 2 ;;
    --hosts) hosts=$2; shift 2 ;;
    --kills) kills=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    --candidates) candidates=$2; shift 2 ;;
    --no-full-disk) full=no; shift ;;
    --no-build) build=no; shift ;;
    *) sed -n '2,7p' "$0" >&2; exit 2 ;;
  esac
done

[ $build = no ] || dotnet build "$here/eng/CrashRig" -c Release --nologo -v quiet
rig="$here/eng/CrashRig/bin/Release/net10.0/CrashRig"
work=$(mktemp -d)
# PostgreSQL runs as somebody else, who must be able to pass through.
chmod 755 "$work"
clean() {
  "$here/eng/postgresql.sh" stop "$work/pg" || true
  [ ! -d "$work/disk/pg" ] || "$here/eng/postgresql.sh" stop "$work/disk/pg" || true
  ! mountpoint -q "$work/disk" || umount -l "$work/disk"
  rm -rf "$work"
}
trap clean EXIT

small_disk() { mkdir -p "$work/disk" && { ! mountpoint -q "$work/disk" || umount -l "$work/disk"; } && mount -t tmpfs -o "size=$1" tmpfs "$work/disk" 2> /dev/null; }

status=0
if [ "$hosts" = 2 ]; then
  connection=$("$here/eng/postgresql.sh" start "$work/pg")
  "$rig" two postgresql "$connection" "$kills" "$seed" "$candidates" || status=1
  exit $status
fi
if [ "$engine" != postgresql ]; then
  "$rig" rig sqlite "$work/journal.db" "$kills" "$seed" "$candidates" || status=1
  if [ $full = yes ] && small_disk 32m; then
    "$rig" full sqlite "$work/disk/journal.db" "$seed" "$candidates" || status=1
  fi
fi
if [ "$engine" != sqlite ]; then
  connection=$("$here/eng/postgresql.sh" start "$work/pg")
  "$rig" rig postgresql "$connection" "$kills" "$seed" "$candidates" "$work/pg" "$here/eng/postgresql.sh" || status=1
  "$here/eng/postgresql.sh" stop "$work/pg"
  if [ $full = yes ] && small_disk 256m; then
    connection=$("$here/eng/postgresql.sh" start "$work/disk/pg")
    "$rig" full postgresql "$connection" "$seed" "$candidates" "$work/disk/pg" "$here/eng/postgresql.sh" || status=1
  fi
fi
exit $status
