#!/usr/bin/env bash
# Writes a bill of materials for each package: whose code it brings, in which version, under which licence, with which hash.
# What only builds it stands there as excluded.
#   eng/sbom.sh [folder]    CycloneDX, JSON; into artifacts/sbom when no folder is named
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
to=${1:-artifacts/sbom}
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)

dotnet tool restore > /dev/null
dotnet restore Pix.sln --locked-mode -v quiet
for project in src/*/*.csproj; do
  name=$(basename "$project" .csproj)
  dotnet tool run dotnet-CycloneDX -- "$project" --output "$to" --filename "$name.json" --output-format Json --disable-package-restore \
    --include-project-references --set-name "$name" --set-version "$version" --set-type Library --set-nuget-purl > /dev/null
  echo "$to/$name.json: $(grep -o '"purl": "[^"]*"' "$to/$name.json" | sort -u | wc -l) packages"
done
