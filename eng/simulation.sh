#!/usr/bin/env bash
# Whole days of three hosts in virtual time, every step drawn from a seed: hosts that die between any two steps, requests lost, doubled and late, storage that does not answer, clocks that differ.
# A twentieth of the days are lived again on SQLite and on PostgreSQL, and must be the same to the last hash. A day that fails says its seed: eng/simulation.sh 1 SEED lives it again.
#   eng/simulation.sh [DAYS] [FIRST_SEED]
set -euo pipefail
cd "$(dirname "$0")/.."
CERTIFICATION_SEEDS=${1:-2000} CERTIFICATION_SEED=${2:-1} exec dotnet test tests/Pix.Certification.Simulation.Tests -c Release --nologo --logger "console;verbosity=detailed"
