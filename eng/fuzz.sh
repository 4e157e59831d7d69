#!/usr/bin/env bash
# Asks the reference host and pixcert what nobody would ask: requests made from the host's own description of its API, from the forms of its pages and the inputs of pixcert, by a seed, most of them with something wrong;
# sessions in every state, people of every role. Looks for status 500, errors in the log, exceptions that nobody looked at, what does not come back, memory that grows.
#   eng/fuzz.sh [--requests 1000000] [--inputs 100000] [--seed 1] [--per-world 10000] [--at-once CORES] [--no-build]
#   eng/fuzz.sh --world SEED --requests N      the world of a finding again, up to its request
# Exit 1 at a finding.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
if [ "${1:-}" = --no-build ]; then shift; else dotnet build "$here/eng/Fuzz" -c Release --nologo -v quiet; fi
exec dotnet "$here/eng/Fuzz/bin/Release/net10.0/Fuzz.dll" "$@"
