#!/usr/bin/env bash
# Publishes the host of eng/NativeHost three times, as it is, trimmed, and compiled ahead of time, and lets each hold a session over HTTP on SQLite, from its planning to a certificate that is
# verified. Prints for each: how long publishing takes, how large it is, from the start to the first reply, the memory that it holds in the end.
#   eng/aot.sh [plain] [trimmed] [native]      (all three when none is named)
# Needs a linker: clang, or gcc, with zlib (apt-get install clang zlib1g-dev). A warning of the trimmer or of the compiler stops it. Exit 0 when every session was held.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=(plain trimmed native)
for kind in "${kinds[@]}"; do
  case "$kind" in plain | trimmed | native) ;; *) sed -n '2,6p' "$0" >&2; exit 2 ;; esac
done
work=$(mktemp -d)
host=
end() {
  [ -z "$host" ] || kill "$host" 2> /dev/null || true
  rm -rf "$work"
}
trap end EXIT

linker=()
command -v clang > /dev/null || linker=(-p:CppCompilerAndLinker=gcc)

free_port() { for ((port = 20000 + RANDOM % 20000; ; port++)); do (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { echo "$port"; return; }; done; }

publish() {
  local began=$SECONDS
  # Beside the sources, so that neither what is built there nor the locks of packages change.
  dotnet publish "$here/eng/NativeHost" -c Release -r linux-x64 --self-contained --artifacts-path "$work/build-$1" -p:LocksBeside="$work/build-$1" \
    -o "$work/$1" --nologo -v quiet -p:RunAnalyzers=false -p:HostKind="$1" "${linker[@]}"
  published=$((SECONDS - began))
}

hold() {
  local port folder began replied
  port=$(free_port) folder="$work/data-$1"
  mkdir "$folder"
  began=$(date +%s%N)
  "$work/$1/NativeHost" serve "$folder" "http://127.0.0.1:$port" > "$folder/log" 2>&1 &
  host=$!
  until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/sante"; do
    kill -0 "$host" 2> /dev/null || { cat "$folder/log" >&2; return 1; }
    sleep 0.02
  done
  replied=$((($(date +%s%N) - began) / 1000000))
  "$work/$1/NativeHost" hold "http://127.0.0.1:$port" || { cat "$folder/log" >&2; return 1; }
  printf '%-8s published in %s s; %s MB, the program %s MB; first reply after %s ms; %s MB of memory after the session\n' "$1" "$published" \
    "$(find "$work/$1" -type f ! -name '*.dbg' ! -name '*.pdb' ! -name '*.xml' -printf '%s\n' | awk '{s += $1} END {printf "%.1f", s / 1e6}')" \
    "$(stat -c %s "$work/$1/NativeHost" | awk '{printf "%.1f", $1 / 1e6}')" "$replied" \
    "$(awk '/^VmRSS/ {printf "%.0f", $2 / 1000}' "/proc/$host/status")"
  kill "$host"
  wait "$host" || true
  host=
}

for kind in "${kinds[@]}"; do
  publish "$kind"
  hold "$kind"
done
