#!/usr/bin/env bash
# Builds everything without a warning and runs every test. Needs the .NET SDK; installs the rest itself when it may.
# The last line is: N passed, N failed, N skipped
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

command -v dotnet > /dev/null || { echo "test.sh: the .NET SDK of global.json is needed; see README.md" >&2; exit 2; }

# Some tests run under the Turkish culture, which needs ICU; a bare machine has none.
if [ -z "$(ldconfig -p 2> /dev/null | grep libicuuc)" ]; then
  apt-get update -qq && apt-get install -y -qq "$(apt-cache pkgnames libicu | grep -E '^libicu[0-9]+$' | sort | tail -1)" > /dev/null
fi

PIXCERT_CHROMIUM=$(eng/chromium.sh)
export PIXCERT_CHROMIUM

results=$(mktemp -d)
postgresql=$(mktemp -d)
trap 'eng/postgresql.sh remove "$postgresql"; rm -rf "$results"' EXIT
PIXCERT_TEST_POSTGRESQL=$(eng/postgresql.sh start "$postgresql")
export PIXCERT_TEST_POSTGRESQL

dotnet build Pix.sln -c Release --nologo -v quiet -p:WarningLevel=4

status=0
for project in tests/*/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  dotnet test "$project" -c Release --no-build --nologo -v quiet \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
    -- RunConfiguration.TreatNoTestsAsError=true || status=1
done

count() { grep -ho "$1=\"[0-9]*\"" "$results"/*.trx 2> /dev/null | grep -o '[0-9]*' | awk '{ n += $1 } END { print n + 0 }'; }
projects=$(ls tests/*/*.Tests.csproj | wc -l)
reports=$(ls "$results"/*.trx 2> /dev/null | wc -l)
passed=$(count passed)
failed=$(count failed)
total=$(count total)
if [ "$projects" -ne "$reports" ]; then
  echo "test.sh: $reports of $projects test projects gave a report" >&2
  failed=$((failed + projects - reports))
  status=1
fi

echo "$passed passed, $failed failed, $((total > passed + failed ? total - passed - failed : 0)) skipped"
exit $status
