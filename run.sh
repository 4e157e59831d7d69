#!/usr/bin/env bash
# Runs the main job: the reference host with a demonstration school, on an embedded SQLite. Needs only the .NET SDK.
#   ./run.sh [--urls http://localhost:5080] [--Data data] [--Journal "Host=...;Database=..."]
#       An empty data folder is first given two weeks of an invented school; not with --Story false, nor with --Demonstration false.
#   ./run.sh --Demonstration false --MasterKey KEY     a school of your own, empty; the key: openssl rand -base64 32, the same at each start
#   ./run.sh first-operator LOGIN "NAME" --Demonstration false    its first account, once; it prints a password
#   ./run.sh story [--adaptive] [--language fr|en]   the same morning told step by step on the console, without a host
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
command -v dotnet > /dev/null || { echo "run.sh: the .NET SDK of global.json is needed; see README.md" >&2; exit 2; }
if [ "${1:-}" = story ]; then
  shift
  exec dotnet run --project "$here/samples/Quickstart" -c Release -v quiet -- "$@"
fi
echo "run.sh: building; the first time takes a minute" >&2
dotnet build "$here/samples/DemonstrationStory" -c Release -v quiet --nologo
data=data
for ((i = 1; i < $#; i++)); do [ "${!i}" != --Data ] || { i=$((i + 1)); data=${!i}; }; done
[ -e "$data" ] || dotnet "$here/samples/DemonstrationStory/bin/Release/net10.0/DemonstrationStory.dll" "$@"
exec dotnet "$here/samples/ReferenceHost/bin/Release/net10.0/Pix.Certification.ReferenceHost.dll" "$@"
