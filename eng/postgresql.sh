#!/usr/bin/env bash
# A PostgreSQL of our own for the tests: eng/postgresql.sh start|stop|pause|resume|remove DIR
# start prints the connection string; after a stop it starts the same server again. pause lets all its processes stand still, resume lets them go on. remove stops it and leaves nothing. Only this machine reaches it, on a free port; whatever cluster the machine already has is left alone.
set -euo pipefail

[ $# -eq 2 ] || { echo "usage: postgresql.sh start|stop|pause|resume|remove DIR" >&2; exit 2; }
mkdir -p "$2"
folder=$(cd "$2" && pwd)

binaries() {
  local candidates=(/usr/lib/postgresql/*/bin)
  local found
  found=$(command -v pg_ctl || true)
  if [ -n "$found" ]; then dirname "$(readlink -f "$found")"; return; fi
  for ((i = ${#candidates[@]} - 1; i >= 0; i--)); do
    if [ -x "${candidates[i]}/pg_ctl" ] && [ -x "${candidates[i]}/initdb" ]; then echo "${candidates[i]}"; return; fi
  done
}

# PostgreSQL refuses to run as root.
unprivileged() {
  if [ "$(id -u)" -ne 0 ]; then "$@"; return; fi
  local user=nobody
  id postgres > /dev/null 2>&1 && user=postgres
  setpriv --reuid="$(id -u $user)" --regid="$(id -g $user)" --clear-groups env HOME="$folder" "$@"
}

install() {
  echo "postgresql.sh: installing PostgreSQL" >&2
  # Without a cluster of the package's own, and without a service that starts by itself.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; } > /dev/null 2>&1 \
    || { echo "postgresql.sh: PostgreSQL is not there and could not be installed; install Debian's package postgresql" >&2; exit 2; }
}

create() {
  mkdir -p "$folder/socket"
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n' > "$folder/password"
  [ "$(id -u)" -ne 0 ] || chown -R "$(id -u postgres 2> /dev/null || id -u nobody)" "$folder"
  chmod 700 "$folder"
  (cd / && unprivileged "$1/initdb" -D "$folder/cluster" -U pixcert --pwfile="$folder/password" -A scram-sha-256 -E UTF8 --locale=C > "$folder/initdb.log" 2>&1) \
    || { cat "$folder/initdb.log" >&2; exit 2; }
}

start() {
  local bin port password
  bin=$(binaries)
  if [ -z "$bin" ]; then install; bin=$(binaries); fi
  [ -n "$bin" ] || { echo "postgresql.sh: no pg_ctl after the installation" >&2; exit 2; }

  if [ ! -d "$folder/cluster" ]; then create "$bin"; fi
  password=$(cat "$folder/password")
  if (cd / && unprivileged "$bin/pg_ctl" -D "$folder/cluster" status > /dev/null 2>&1); then
    echo "Host=127.0.0.1;Port=$(cat "$folder/port");Database=postgres;Username=pixcert;Password=$password"
    return
  fi

  # A port that somebody else takes in between: another one is tried. One that was ours before is taken again.
  for _ in 1 2 3 4 5; do
    port=$(cat "$folder/port" 2> /dev/null || echo $((20000 + RANDOM % 12000)))
    if (cd / && unprivileged "$bin/pg_ctl" -D "$folder/cluster" -w -t 60 -l "$folder/server.log" \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$folder/socket' -c fsync=on -c synchronous_commit=on -c max_connections=200" start > /dev/null 2>&1); then
      echo "$port" > "$folder/port"
      echo "Host=127.0.0.1;Port=$port;Database=postgres;Username=pixcert;Password=$password"
      return
    fi
  done
  cat "$folder/server.log" >&2
  exit 2
}

stop() {
  [ -e "$folder/cluster/postmaster.pid" ] || return 0
  (cd / && unprivileged "$(binaries)/pg_ctl" -D "$folder/cluster" -w -m immediate stop > /dev/null 2>&1) || true
}

# The first first: it cannot start another one meanwhile.
signal() {
  local parent
  parent=$(head -1 "$folder/cluster/postmaster.pid")
  kill "-$1" "$parent"
  pgrep -P "$parent" | xargs -r kill "-$1" 2> /dev/null || true # One may have ended meanwhile.
}

case "$1" in
  start) start ;;
  pause) signal STOP ;;
  resume) signal CONT ;;
  stop) stop ;;
  remove) [ ! -e "$folder/cluster/postmaster.pid" ] || signal CONT; stop; rm -rf "$folder" ;;
  *) echo "usage: postgresql.sh start|stop|pause|resume|remove DIR" >&2; exit 2 ;;
esac
