#!/usr/bin/env bash
# Builds everything without a warning and runs every test that a change can break. Needs the .NET SDK; installs the rest itself when it may.
#   ./test.sh               everything
#   ./test.sh quick         libraries, tool and desks: without whole hosts, browser and PostgreSQL, and without what takes long by itself
#   ./test.sh long          everything, all quick programs of eng/consumers.sh, and what chance or a crash decides many times instead of some
#   ./test.sh --filter X    the tests whose name contains X (or a whole filter of the runner's: Rule=CAN-5)
# The longest runs (kills by the hundred, days by the thousand, fuzzing by the million) are scripts of eng/; so are lost primaries
# (eng/failover.sh): three PostgreSQL machines in network namespaces need root, and each round takes from half a minute to two. The last line is: N passed, N failed, N skipped
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# What is measured for minutes and then used for seconds is not worth measuring: a tenth of the processor time of tests.
# A collector beside the program is for those whose pauses somebody feels: it is another tenth.
export DOTNET_TieredPGO=0 DOTNET_gcConcurrent=0

usage() { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
filter=
engines=yes
left_out=
case "${1:-}" in
  "") ;;
  long) export PIXCERT_TEST_LONG=yes ;;
  quick) engines=no; left_out=' ReferenceHost Reliability Simulation EntityFramework '; filter='Needs!=browser&Needs!=postgresql&Needs!=time&DisplayName!~postgresql' ;;
  --filter) [ -n "${2:-}" ] || usage; filter=$2; [[ "$filter" == *[=~]* ]] || filter="FullyQualifiedName~$filter" ;;
  *) usage ;;
esac

command -v dotnet > /dev/null || { echo "test.sh: the .NET SDK of global.json is needed; see README.md" >&2; exit 2; }

# Some tests run under the Turkish culture, which needs ICU; a bare machine has none.
if [ -z "$(ldconfig -p 2> /dev/null | grep libicuuc)" ]; then
  apt-get update -qq && apt-get install -y -qq "$(apt-cache pkgnames libicu | grep -E '^libicu[0-9]+$' | sort | tail -1)" > /dev/null
fi

# One test derives results with a program in another language.
if ! command -v python3 > /dev/null; then apt-get update -qq && apt-get install -y -qq python3-minimal > /dev/null; fi

# The reports of the runner are kept where PIXCERT_TEST_RESULTS says, if it does.
results=$(mktemp -d)
postgresql=
cleanup() {
  local left
  left=$(jobs -pr)
  [ -z "$left" ] || { kill $left 2> /dev/null; wait $left 2> /dev/null; } || true
  [ -z "$postgresql" ] || eng/postgresql.sh remove "$postgresql"
  [ -z "${PIXCERT_TEST_RESULTS:-}" ] || { mkdir -p "$PIXCERT_TEST_RESULTS" && cp "$results"/* "$PIXCERT_TEST_RESULTS"; } || true
  rm -rf "$results"
}
trap cleanup EXIT

if [ "$engines" = yes ]; then
  PIXCERT_CHROMIUM=$(eng/chromium.sh)
  postgresql=$(mktemp -d)
  PIXCERT_TEST_POSTGRESQL=$(eng/postgresql.sh start "$postgresql")
  export PIXCERT_CHROMIUM PIXCERT_TEST_POSTGRESQL
fi

dotnet build Pix.sln -c Release --nologo -v quiet
built=$SECONDS

# The longest first, so that no core waits at the end; three at a time, since much of a test is waiting for a disk, a server or a browser.
# What drives a browser is one piece, and what else its project tests another.
first=(ReferenceHost Reliability Documents Storage Simulation)
slots=3
pieces=()
for name in "${first[@]/#/Pix.Certification.}" $(ls tests | sed -n 's/\.Tests$//p'); do
  [[ "$left_out" != *" ${name#Pix.Certification.} "* ]] || continue
  [ -e "tests/$name.Tests/$name.Tests.csproj" ] && [[ " ${pieces[*]} " != *" $name.Tests?"* ]] || continue
  if [ -z "$filter" ] && [ "$name" = Pix.Certification.ReferenceHost ]; then pieces+=("$name.Tests?Needs=browser" "$name.Tests?Needs!=browser")
  else pieces+=("$name.Tests?$filter"); fi
done

attribute() { grep -ho " $1=\"[0-9]*\"" "${@:2}" 2> /dev/null | grep -o '[0-9]*' | awk '{ n += $1 } END { print n + 0 }'; }

run() {
  local project=${1%%\?*} only=${1#*\?} begun=$SECONDS
  local name=$(tr -c 'A-Za-z0-9.\n' - <<< "$1")
  local trx="$results/$name.trx"
  local options=(--nologo -v quiet --logger "trx;LogFileName=$name.trx" --results-directory "$results")
  [ -z "$only" ] || options+=(--filter "$only")
  dotnet test "tests/$project/bin/Release/net10.0/$project.dll" "${options[@]}" -- RunConfiguration.TreatNoTestsAsError=$([ -z "$filter" ] && echo true || echo false) \
    > "$results/$name.log" 2>&1 || touch "$results/$name.failed"
  if [ -z "$filter" ] && [ ! -e "$trx" ]; then echo "test.sh: $1 gave no report" >&2; touch "$results/$name.failed" "$results/$name.silent"; fi
  printf '%-52s %5d passed %3d failed %5d s\n' "$([ -n "$filter" ] && echo "$project" || echo "${1%\?}")" "$(attribute passed "$trx")" "$(attribute failed "$trx")" $((SECONDS - begun)) >&2
  [ ! -e "$results/$name.failed" ] || grep -vE '^(Test run for|A total of|Results File|$)' "$results/$name.log" >&2 || true
}

for piece in "${pieces[@]}"; do
  while [ "$(jobs -pr | wc -l)" -ge "$slots" ]; do wait -n || true; done
  run "$piece" &
done
wait

# A pattern that finds nothing is nothing: `ls` would end the script at this point, everything having passed.
count() { compgen -G "$1" | wc -l || true; }

status=0
[ "$(count "$results/*.failed")" -eq 0 ] || status=1
passed=$(attribute passed "$results"/*.trx)
failed=$(attribute failed "$results"/*.trx)
total=$(attribute total "$results"/*.trx)
failed=$((failed + $(count "$results/*.silent")))
[ "$total" -gt 0 ] || { echo "test.sh: no test was run${filter:+ for the filter $filter}" >&2; status=1; }

echo "The ten slowest, in seconds:"
grep -ho '<UnitTestResult [^>]*>' "$results"/*.trx 2> /dev/null | sed -E 's/.* testName="([^"]*)".* duration="0*([0-9]+):([0-9]+):([0-9.]+)".*/\2 \3 \4 \1/' \
  | awk '{ s = $1 * 3600 + $2 * 60 + $3; $1 = $2 = $3 = ""; printf "%8.1f %s\n", s, substr($0, 4, 150) }' | sort -rn | sed -n '1,10p'
echo "built after $built s, tested after $SECONDS s"
echo "$passed passed, $failed failed, $((total > passed + failed ? total - passed - failed : 0)) skipped"
exit $status
