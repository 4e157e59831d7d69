#!/usr/bin/env bash
# A cluster on one machine: three PostgreSQL 15 under Patroni with etcd, HAProxy in front, each in a network namespace with an address of
# its own, and two empty namespaces (pixh1, pixh2) for hosts. Needs root and Debian's packages, which it installs when they are absent.
#   eng/cluster.sh start [--async]   prints two connection strings, one with every machine in it, one through HAProxy
#   eng/cluster.sh stop              ends everything and leaves nothing
#   eng/cluster.sh primary           prints the name of the machine that leads and that writes (a, b or c); fails when there is none
#   eng/cluster.sh kill-primary      kills all of the primary's machine and takes the disk of its PostgreSQL away
#   eng/cluster.sh pause             stops every process of PostgreSQL and Patroni on the primary's machine, without ending them
#   eng/cluster.sh partition         cuts the primary off from the other machines; hosts still reach it
#   eng/cluster.sh cut-hosts         cuts the primary off from the hosts and HAProxy; the other machines still reach it
#   eng/cluster.sh taken-over NAME   waits until another machine than NAME leads, and prints which; where the cluster sees nothing wrong
#                                    (cut-hosts), it does first what an operator would: asks the primary to hand over
#   eng/cluster.sh heal              undoes all of that and waits until both standbys follow (and, in synchronous mode, one is waited for)
# PIXCERT_CLUSTER names the folder that everything lies in (on a disk of memory by default: what is tried is the loss of machines).
set -euo pipefail

work=${PIXCERT_CLUSTER:-/dev/shm/pixcert-cluster}
bin=/usr/lib/postgresql/15/bin
declare -A address=([a]=10.77.0.11 [b]=10.77.0.12 [c]=10.77.0.13 [h1]=10.77.0.21 [h2]=10.77.0.22 [p]=10.77.0.31)
machines=(a b c)

install() {
  [ "$(id -u)" -eq 0 ] || { echo "cluster.sh: root is needed, for network namespaces" >&2; exit 2; }
  [ ! -x $bin/postgres ] || [ ! -x /usr/bin/patroni ] || [ ! -x /usr/bin/etcd ] || [ ! -x /usr/sbin/haproxy ] || return 0
  # Without a cluster of the package's own, and without services that start by themselves.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends \
    postgresql-15 patroni python3-etcd etcd-server etcd-client haproxy iproute2 iptables curl; } > /dev/null 2>&1 \
    || { echo "cluster.sh: the packages could not be installed" >&2; exit 2; }
}

within() { ip netns exec "pix$1" "${@:2}"; }
as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$work" PATH="$bin:$PATH" "$@"; }
ask() { curl -s -m 2 "http://${address[$1]}:8008/$2"; }
answers() { [ "$(curl -s -m 2 -o /dev/null -w '%{http_code}' "http://${address[$1]}:8008/$2")" = 200 ]; }
words() { cat "$work/password"; }

network() {
  local name
  ip link add pixbr type bridge
  ip addr add 10.77.0.1/24 dev pixbr
  ip link set pixbr up
  for name in "${!address[@]}"; do
    ip netns add "pix$name"
    ip link add "pixv$name" type veth peer name eth0 netns "pix$name"
    ip link set "pixv$name" master pixbr up
    within "$name" ip addr add "${address[$name]}/24" dev eth0
    within "$name" ip link set eth0 up
    within "$name" ip link set lo up
  done
}

run_etcd() {
  local at=${address[$1]} members="a=http://${address[a]}:2380,b=http://${address[b]}:2380,c=http://${address[c]}:2380"
  within "$1" setsid etcd --name "$1" --data-dir "$work/$1/etcd" --initial-cluster "$members" --initial-cluster-state new \
    --initial-advertise-peer-urls "http://$at:2380" --listen-peer-urls "http://$at:2380" --listen-client-urls "http://$at:2379" \
    --advertise-client-urls "http://$at:2379" --enable-v2 --heartbeat-interval 200 --election-timeout 2000 \
    >> "$work/$1/etcd.log" 2>&1 < /dev/null &
}

run_patroni() { within "$1" setsid setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$work" patroni "$work/$1/patroni.yml" \
  >> "$work/$1/patroni.log" 2>&1 < /dev/null & }

# etcd by its second interface: through the third, Patroni 3.0.2 writes the lock without asking who holds it, and a former primary that
# comes back from behind a cut takes it from whoever has taken over meanwhile.
settings() {
  cat << END
scope: pixcert
name: $1
restapi: { listen: "${address[$1]}:8008", connect_address: "${address[$1]}:8008" }
etcd: { hosts: "${address[a]}:2379,${address[b]}:2379,${address[c]}:2379" }
bootstrap:
  dcs:
    ttl: 12
    loop_wait: 2
    retry_timeout: 4
    maximum_lag_on_failover: 1048576
    master_start_timeout: 0
    synchronous_mode: $2
    postgresql:
      use_pg_rewind: true
      use_slots: true
      parameters:
        shared_buffers: 32MB
        max_connections: 300
        max_wal_size: 256MB
        min_wal_size: 64MB
        wal_keep_size: 64MB
        wal_log_hints: "on"
        hot_standby: "on"
        tcp_keepalives_idle: 5
        tcp_keepalives_interval: 2
        tcp_keepalives_count: 3
        wal_receiver_timeout: 6s
        wal_sender_timeout: 6s
  initdb: [ { encoding: UTF8 }, { locale: C } ]
  pg_hba: [ host replication replicator 10.77.0.0/24 scram-sha-256, host all all 10.77.0.0/24 scram-sha-256, local all all trust ]
postgresql:
  listen: "${address[$1]}:5432"
  connect_address: "${address[$1]}:5432"
  data_dir: $work/$1/data
  bin_dir: $bin
  pgpass: $work/$1/pgpass
  authentication:
    superuser: { username: pixcert, password: "$(words)" }
    replication: { username: replicator, password: "$(words)" }
    rewind: { username: rewinder, password: "$(words)" }
  parameters: { unix_socket_directories: $work/$1 }
END
}

front() {
  cat > "$work/haproxy.cfg" << END
defaults
  mode tcp
  timeout connect 2s
  timeout client 1h
  timeout server 1h
listen primary
  bind ${address[p]}:5432
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
$(for name in "${machines[@]}"; do echo "  server $name ${address[$name]}:5432 check port 8008"; done)
END
  within p setsid haproxy -db -f "$work/haproxy.cfg" >> "$work/haproxy.log" 2>&1 < /dev/null &
}

until_holds() {
  local seconds=$1 last=$((SECONDS + $1))
  until "${@:2}"; do
    [ $SECONDS -lt $last ] || { echo "cluster.sh: not after $seconds s: ${*:2}" >&2; return 1; }
    sleep 0.3
  done
}

# The leader in etcd is somebody who answers as a primary: one that was replaced does not.
primary() {
  local name
  for name in "${machines[@]}"; do
    if answers "$name" primary; then echo "$name"; return 0; fi
  done
  return 1
}

another() {
  local name
  for name in "${machines[@]}"; do
    if [ "$name" != "$1" ] && answers "$name" primary; then return 0; fi
  done
  return 1
}

taken_over() {
  local kind=
  [ ! -e "$work/fault" ] || read -r kind _ < "$work/fault"
  [ "$kind" != cut-hosts ] || curl -s -m 60 -o /dev/null -X POST "http://${address[$1]}:8008/switchover" -d "{\"leader\":\"$1\"}"
  until_holds 120 another "$1"
  for name in "${machines[@]}"; do
    if [ "$name" != "$1" ] && answers "$name" primary; then echo "$name"; return 0; fi
  done
}

follows() {
  local name leader standbys=0 waited=0
  leader=$(primary) || return 1
  for name in "${machines[@]}"; do
    [ "$name" != "$leader" ] || continue
    ! answers "$name" "replica?lag=1MB" || standbys=$((standbys + 1))
    ! answers "$name" synchronous || waited=$((waited + 1))
  done
  [ $standbys -eq 2 ] && { [ "$(cat "$work/mode")" = false ] || [ $waited -ge 1 ]; } \
    && [ "$(ask "$leader" patroni | grep -o '"state": "streaming"' | wc -l)" -ge 2 ]
}

start() {
  local mode=true name
  [ "${1:-}" != --async ] || mode=false
  install
  [ ! -e "$work" ] || { echo "cluster.sh: there is one in $work already; stop it first" >&2; exit 2; }
  mkdir -p "$work"
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n' > "$work/password"
  echo $mode > "$work/mode"
  network
  for name in "${machines[@]}"; do
    mkdir -p "$work/$name"
    settings "$name" $mode > "$work/$name/patroni.yml"
    chmod 640 "$work/$name/patroni.yml"
    chown -R postgres "$work/$name"
    run_etcd "$name"
  done
  chown postgres "$work"
  until_holds 30 curl -sf -m 2 -o /dev/null "http://${address[a]}:2379/health"
  for name in "${machines[@]}"; do run_patroni "$name"; done
  front
  until_holds 90 follows
  connections
}

connections() {
  local who="Database=postgres;Username=pixcert;Password=$(words)"
  echo "Host=${address[a]},${address[b]},${address[c]};$who"
  echo "Host=${address[p]};$who"
}

# Every process of a namespace, or those of a program; nobody else is in there.
processes() {
  local process
  for process in $(ip netns pids "pix$1" 2> /dev/null); do
    [ $# -eq 1 ] || tr '\0' ' ' < "/proc/$process/cmdline" 2> /dev/null | grep -qE "$2" || continue
    echo "$process"
  done
}

signal() { local found; found=$(processes "${@:2}"); [ -z "$found" ] || kill "-$1" $found 2> /dev/null || true; }

fault() {
  local name other
  name=$(primary)
  echo "$1 $name" > "$work/fault"
  case "$1" in
    kill-primary)
      signal STOP "$name"
      signal KILL "$name"
      rm -rf "$work/$name/data" ;;
    pause) signal STOP "$name" 'postgres|patroni' ;;
    partition)
      for other in "${machines[@]}"; do [ "$other" = "$name" ] || cut "$name" "${address[$other]}"; done ;;
    cut-hosts) for other in h1 h2 p; do cut "$name" "${address[$other]}"; done ;;
  esac
  echo "$name"
}

cut() {
  within "$1" iptables -A INPUT -s "$2" -j DROP
  within "$1" iptables -A OUTPUT -d "$2" -j DROP
}

heal() {
  local kind name
  if [ -e "$work/fault" ]; then
    read -r kind name < "$work/fault"
    case "$kind" in
      kill-primary) run_etcd "$name"; run_patroni "$name" ;;
      pause) signal CONT "$name" ;;
      *) within "$name" iptables -F ;;
    esac
    rm "$work/fault"
  fi
  until_holds 120 follows
}

stop() {
  local name
  for name in "${!address[@]}"; do
    signal CONT "$name"
    signal KILL "$name"
    ip netns del "pix$name" 2> /dev/null || true
    ip link del "pixv$name" 2> /dev/null || true
  done
  ip link del pixbr 2> /dev/null || true
  rm -rf "$work"
}

case "${1:-}" in
  start) start "${@:2}" ;;
  stop) stop ;;
  primary) primary ;;
  connections) connections ;;
  kill-primary | pause | partition | cut-hosts) fault "$1" ;;
  taken-over) taken_over "$2" ;;
  heal) heal ;;
  *) sed -n '2,14s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
