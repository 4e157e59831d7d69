#!/usr/bin/env bash
# The walks of session, sitting and certification and all properties of the library, TIMES as often as in the suite, and drawn anew.
#   eng/walks.sh [TIMES]
set -euo pipefail
cd "$(dirname "$0")/.."
export CERTIFICATION_ROUNDS=${1:-100}
exec dotnet test tests/Pix.Certification.Tests -c Release --nologo --filter "FullyQualifiedName~WalkTests|FullyQualifiedName~Propert" \
  --logger "console;verbosity=normal"
