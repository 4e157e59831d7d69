#!/usr/bin/env bash
# 140 connections of one address hammer the ways in for a minute, while people sign in from others; prints how many were let in within 2 s, and memory.
#   eng/hammer.sh [SECONDS]
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 PIXCERT_HAMMER_SECONDS="${1:-60}"
dotnet build tests/Pix.Certification.ReferenceHost.Tests -c Release --nologo -v quiet
dotnet test tests/Pix.Certification.ReferenceHost.Tests -c Release --no-build --nologo --filter FullyQualifiedName~HammerTests --logger "console;verbosity=detailed" \
  | grep -E "hammered|Passed|Failed|should"
