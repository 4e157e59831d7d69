#!/usr/bin/env bash
# Loses a machine and puts it back from its backups: candidates answer, a backup is made meanwhile, somebody is erased, the host is
# killed and its folder removed; then the backup is put back elsewhere, erased people are erased again, every acknowledged answer is
# compared with what is there, and a host serves it.
#   eng/restore-drill.sh sqlite|postgresql [--answers 1000] [--candidates 16] [--seed N] [--no-build]
# sqlite: 'pixcert journal backup' and 'restore'. postgresql: pgBackRest with a full and a differential backup and the archive of the
# log, restored to its end and to a point in time. Needs the .NET SDK, and for postgresql root; installs PostgreSQL and pgBackRest.
# Prints a table of steps with seconds. Exit 0 when all that was acknowledged before the copy, or the point in time, is there.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
usage() { sed -n '2,9p' "$0" >&2; exit 2; }
engine=${1:-} answers=1000 candidates=16 seed=$RANDOM build=yes
[[ "$engine" =~ ^(sqlite|postgresql)$ ]] || usage
shift
while [ $# -gt 0 ]; do
  case "$1" in
    --answers) answers=$2; shift 2 ;;
    --candidates) candidates=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    --no-build) build=no; shift ;;
    *) usage ;;
  esac
done
if [ $build = yes ]; then
  dotnet build "$here/eng/CrashRig" -c Release --nologo -v quiet
  dotnet build "$here/src/Pix.Certification.Cli" -c Release --nologo -v quiet
fi
rig="$here/eng/CrashRig/bin/Release/net10.0/CrashRig"
pixcert() { dotnet "$here/src/Pix.Certification.Cli/bin/Release/net10.0/pixcert.dll" "$@"; }

work=$(mktemp -d)
chmod 755 "$work"
load= host=
clean() {
  [ -z "$load" ] || kill -KILL "$load" "$host" 2> /dev/null || true
  for folder in "$work"/*/pg; do [ ! -d "$folder" ] || "$here/eng/postgresql.sh" stop "$folder" || true; done
  rm -rf "$work"
}
trap clean EXIT
# What is on the machine is lost with it; what is elsewhere stays.
mkdir "$work/machine" "$work/elsewhere"
told="$work/elsewhere/told.jsonl"
touch "$told"
table=()

ms() { date +%s%3N; }
say() { echo "$1: $2" >&2; }
# step NAME COMMAND...: runs it, notes how long it took, and says what it printed.
step() {
  local name=$1 begun printed
  shift
  begun=$(ms)
  printed=$("$@") || { echo "restore-drill.sh: '$name' failed: $printed" >&2; exit 1; }
  table+=("| $name | $(awk -v t=$(($(ms) - begun)) 'BEGIN { printf "%.1f", t / 1000 }') | $(tail -n 1 <<< "$printed" | cut -c1-300) |")
  say "$name" "$printed"
}
destroyed_one() {
  grep -q '"destroyed":1' <<< "${table[-1]}" && return
  echo "restore-drill.sh: the key of whom was erased had not come back, or stayed" >&2
  exit 1
}
alive() { kill -0 "$load" 2> /dev/null || { cat "$work/load.log" >&2; echo "restore-drill.sh: the load ended" >&2; exit 1; }; }
more() {
  local until=$(($(wc -l < "$told") + $1))
  while [ "$(wc -l < "$told")" -lt "$until" ]; do alive; sleep 0.2; done
}
start_load() {
  "$rig" drill "$engine" "$1" "$seed" "$candidates" "$told" 0 > "$work/load.log" 2>&1 &
  load=$!
  until grep -q '^HOST ' "$work/load.log"; do alive; sleep 0.1; done
  host=$(sed -n 's/^HOST //p' "$work/load.log")
}
kill_load() {
  kill -KILL "$load" "$host"
  wait "$load" 2> /dev/null || true
  load= host=
}
# A host on what came back: others sit tests there, and all that they are told is there.
serve() {
  local name=$1 place=$2 again="$work/elsewhere/$3.jsonl"
  step "$name: a host serves $((answers / 5)) answers" "$rig" drill "$engine" "$place" $((seed + 1)) "$candidates" "$again" $((answers / 5))
  step "$name: these are there" "$rig" compare "$engine" "$place" "$again" "$(ms)"
}
report() {
  echo "$engine, seed $seed, $(wc -l < "$told") answers acknowledged"
  printf '%s\n' "| step | seconds | it said |" "|---|---|---|" "${table[@]}"
}

drill_sqlite() {
  local journal="$work/machine/journal.db" until list="$work/elsewhere/erasures.jsonl" back="$work/restored"
  step "somebody is known" "$rig" know sqlite "$journal"
  start_load "$journal"
  more "$answers"
  until=$(ms)
  step "backup, while they answer" pixcert journal backup --sqlite "$journal" --to "$work/elsewhere/backup"
  more "$answers"
  step "the jury erases somebody" "$rig" erase sqlite "$journal"
  step "list of erasures" pixcert journal erasures --sqlite "$journal" --export "$list"
  more $((answers / 5))
  kill_load
  rm -rf "$work/machine"
  step "restore, erasures, audit" pixcert journal restore "$work/elsewhere/backup" --to "$back" --erasures "$list"
  destroyed_one
  step "compared with what people were told" "$rig" compare sqlite "$back/journal.db" "$told" "$until"
  serve restored "$back/journal.db" again
}

as_server() {
  (cd / && setpriv --reuid="$(id -u postgres)" --regid="$(id -g postgres)" --clear-groups \
    env HOME="$work" PGPASSFILE="$work/elsewhere/pgpass" "$@")
}
backrest() { as_server pgbackrest --config="$work/elsewhere/pgbackrest.conf" --stanza=pixcert "$@"; }
ask() {
  PGPASSFILE="$work/elsewhere/pgpass.ours" "$(ls -d /usr/lib/postgresql/*/bin | tail -1)/psql" \
    -h 127.0.0.1 -p "$(cat "$1/port")" -U pixcert postgres -Atc "$2"
}

install_backrest() {
  [ "$(id -u)" -eq 0 ] || { echo "restore-drill.sh: postgresql needs root, to be the server's account" >&2; exit 2; }
  command -v pgbackrest > /dev/null && return
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends pgbackrest; } > /dev/null 2>&1 \
    || { echo "restore-drill.sh: install Debian's package pgbackrest" >&2; exit 2; }
}

# The server, and all that it started, at once.
kill_server() {
  local parent
  parent=$(head -n 1 "$1/cluster/postmaster.pid")
  kill -STOP "$parent"
  kill -KILL "$parent" $(pgrep -P "$parent")
  while kill -0 "$parent" 2> /dev/null; do sleep 0.1; done
}

# put_back FOLDER pgBackRest's options: the cluster, its password, and a server that has left recovery.
put_back() {
  local folder=$1
  shift
  mkdir -p "$folder/socket" "$folder/cluster"
  cp "$work/elsewhere/password" "$folder/password"
  chown -R postgres "$folder"
  chmod 700 "$folder" "$folder/cluster"
  backrest --pg1-path="$folder/cluster" --archive-mode=off restore "$@"
}
recovered() {
  "$here/eng/postgresql.sh" start "$1" > "$1.connection"
  until [ "$(ask "$1" 'select pg_is_in_recovery()')" = f ]; do sleep 0.1; done
  ask "$1" "select 'recovered'"
}

drill_postgresql() {
  local pg="$work/machine/pg" connection full point list="$work/elsewhere/erasures.jsonl"
  install_backrest
  connection=$("$here/eng/postgresql.sh" start "$pg")
  cp "$pg/password" "$work/elsewhere/password"
  echo "*:*:*:*:$(cat "$pg/password")" > "$work/elsewhere/pgpass"
  cp "$work/elsewhere/pgpass" "$work/elsewhere/pgpass.ours"
  chmod 600 "$work"/elsewhere/pgpass*
  cat > "$work/elsewhere/pgbackrest.conf" << CONF
[global]
repo1-path=$work/elsewhere/repo
repo1-cipher-type=aes-256-cbc
repo1-cipher-pass=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
repo1-retention-full=2
start-fast=y
process-max=2
log-path=$work/elsewhere/log
lock-path=$work/elsewhere/lock
log-level-console=warn
[pixcert]
pg1-path=$pg/cluster
pg1-port=$(cat "$pg/port")
pg1-socket-path=$pg/socket
pg1-user=pixcert
CONF
  cat >> "$pg/cluster/postgresql.conf" << CONF
archive_mode = on
archive_command = 'pgbackrest --config=$work/elsewhere/pgbackrest.conf --stanza=pixcert archive-push %p'
archive_timeout = 10
CONF
  mkdir "$work/elsewhere/repo" "$work/elsewhere/log" "$work/elsewhere/lock"
  chmod 600 "$work/elsewhere/pgbackrest.conf"
  chown postgres "$work"/elsewhere/{repo,log,lock,pgbackrest.conf,pgpass}
  "$here/eng/postgresql.sh" stop "$pg"
  connection=$("$here/eng/postgresql.sh" start "$pg")
  step "stanza" backrest stanza-create
  step "somebody is known" "$rig" know postgresql "$connection"
  start_load "$connection"
  more $((answers / 2))
  step "full backup, while they answer" backrest --type=full backup
  more $((answers / 2))
  full=$(ms)
  step "differential backup, while they answer" backrest --type=diff backup
  more $((answers / 2))
  point=$(ms)
  sleep 1
  step "the jury erases somebody" "$rig" erase postgresql "$connection"
  PIXCERT_POSTGRESQL="$connection" step "list of erasures" pixcert journal erasures --postgresql --export "$list"
  more $((answers / 2))
  # As long as the archive may be behind.
  sleep 11
  kill_load
  kill_server "$pg"
  rm -rf "$work/machine"

  mkdir "$work/latest" "$work/earlier"
  step "to the end: restore" put_back "$work/latest/pg"
  step "to the end: recovery" recovered "$work/latest/pg"
  connection=$(cat "$work/latest/pg.connection")
  PIXCERT_POSTGRESQL="$connection" step "to the end: erasures" pixcert journal erasures --postgresql --replay "$list"
  PIXCERT_POSTGRESQL="$connection" step "to the end: audit" pixcert journal verify --postgresql
  step "to the end: compared with what people were told" "$rig" compare postgresql "$connection" "$told" "$full"
  serve "to the end" "$connection" latest
  "$here/eng/postgresql.sh" stop "$work/latest/pg"

  step "point in time: restore" put_back "$work/earlier/pg" --type=time \
    --target="$(date -u -d "@$((point / 1000)).$(printf %03d $((point % 1000)))" '+%Y-%m-%d %H:%M:%S.%3N+00')" --target-action=promote
  step "point in time: recovery" recovered "$work/earlier/pg"
  connection=$(cat "$work/earlier/pg.connection")
  PIXCERT_POSTGRESQL="$connection" step "point in time: erasures" pixcert journal erasures --postgresql --replay "$list"
  destroyed_one
  PIXCERT_POSTGRESQL="$connection" step "point in time: audit" pixcert journal verify --postgresql
  step "point in time: compared with what people were told" "$rig" compare postgresql "$connection" "$told" "$point"
  serve "point in time" "$connection" earlier
}

"drill_$engine"
report
