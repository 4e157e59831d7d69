#!/usr/bin/env bash
# Everybody at once, 1,000 rounds each in memory and on each engine, through one host and through two (40 for two on one SQLite file): 64 starts,
# 64 nexts, 64 answers of one candidate.
#   eng/races.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/.."
export CERTIFICATION_ROUNDS=${1:-1000}
status=0
for project in Hosting Reliability; do
  dotnet test "tests/Pix.Certification.$project.Tests" -c Release --nologo --filter FullyQualifiedName~RacingTests --logger "console;verbosity=normal" || status=1
done
exit $status
