#!/usr/bin/env bash
# Runs the main job: a whole certification session, told step by step on the console. Needs only the .NET SDK.
#   ./run.sh [--adaptive] [--language fr|en]
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
command -v dotnet > /dev/null || { echo "run.sh: the .NET SDK of global.json is needed; see README.md" >&2; exit 2; }
exec dotnet run --project "$here/samples/Quickstart" -c Release -v quiet -- "$@"
