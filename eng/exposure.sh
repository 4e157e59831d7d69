#!/usr/bin/env bash
# A thousand adaptive tests with our plan on two hosts and one journal: how often each challenge is given, and how far two tests share. Prints the
# row of docs/studies/certification.md.
#   eng/exposure.sh [SITTINGS] [sqlite|memory|postgresql]
set -euo pipefail
cd "$(dirname "$0")/.."
export CERTIFICATION_SITTINGS=${1:-1000}
export CERTIFICATION_ENGINE=${2:-sqlite}
exec dotnet test tests/Pix.Certification.Reliability.Tests -c Release --nologo --filter FullyQualifiedName~ExposureTests --logger "console;verbosity=detailed"
