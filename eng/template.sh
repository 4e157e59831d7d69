#!/usr/bin/env bash
# What "dotnet new pix-certification" gives, from the packed files: installed for this run alone, made, built, tested, started and asked for its health.
#   eng/template.sh FEED [WORK]      FEED is a folder of packages (dotnet pack Pix.sln -c Release -o FEED); WORK is a folder outside the repository
# The last line says what was seen. Exit 0 when all of it went well.
set -euo pipefail
feed=$(cd "$1" && pwd)
work=$(mktemp -d -p "${2:-/tmp}")
host=
end() {
  [ -z "$host" ] || kill "$host" 2> /dev/null || true
  rm -rf "$work"
}
trap end EXIT
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
cd "$work"
dotnet new install "$feed"/Pix.Certification.Templates.*.nupkg --debug:custom-hive "$work/hive"
dotnet new pix-certification --name Exams --output "$work/Exams" --debug:custom-hive "$work/hive"
shared=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
printf '<configuration><packageSources><add key="ours" value="%s" /></packageSources></configuration>' "$feed" > nuget.config
printf '<Project><PropertyGroup><RestorePackagesPath>%s/packages</RestorePackagesPath><RestoreFallbackFolders>%s</RestoreFallbackFolders></PropertyGroup></Project>' \
  "$work" "$shared" > Directory.Build.props
cd Exams
dotnet build -v quiet -warnaserror -p:NuGetAudit=false
tested=$(dotnet test --no-build -v quiet -- RunConfiguration.TreatNoTestsAsError=true)
echo "$tested"
for ((port = 20000 + RANDOM % 20000; ; port++)); do (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null || break; done
dotnet Host/bin/Debug/net10.0/Exams.dll --urls "http://127.0.0.1:$port" > "$work/said" 2>&1 &
host=$!
until curl --silent --fail --output "$work/health" "http://127.0.0.1:$port/health"; do kill -0 $host || { cat "$work/said"; exit 1; }; sleep 0.2; done
curl --silent --fail --output "$work/page" "http://127.0.0.1:$port/connexion"
grep -q Exams "$work/page"
echo "made, built, tested ($(echo "$tested" | grep -oE 'Passed: +[0-9]+' | tr -s ' ')), started: health $(cat "$work/health")"
