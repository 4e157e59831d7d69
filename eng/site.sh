#!/usr/bin/env bash
# Builds the documentation site: the pages of docs/ and the API reference from the XML documentation of the built packages.
#   eng/site.sh [folder]    into artifacts/site when no folder is named; open its index.html through any web server
# Needs the .NET SDK and its packages. A warning of docfx fails it, but for links to files outside docs/, which are sources and no
# pages: that those exist is held by DocumentTests, and in the site they lead to the repository.
set -euo pipefail
to=$(realpath -m "${1:-$(dirname "$0")/../artifacts/site}")
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
api=artifacts/site-api

dotnet tool restore > /dev/null
rm -rf "$api" docs/api "$to"
mkdir -p "$api"
# One build: the tests of the architecture refer to every package, and bring along all that packages refer to.
tests=tests/Pix.Certification.Architecture.Tests
dotnet build "$tests" -c Release -p:RunAnalyzers=false -v quiet -clp:NoSummary
cp "$tests"/bin/Release/net10.0/*.dll "$api/"
rm "$api"/Pix.Certification*.dll
for project in src/*/*.csproj; do
  name=$(basename "$project" .csproj)
  [[ $name == *.Analyzers || $name == *.Cli ]] || cp "$tests/bin/Release/net10.0/$name".{dll,xml} "$api/"
done
# What the runtime brings: docfx looks for it beside them.
cp -n "$(dotnet --list-runtimes | sed -n 's:^Microsoft.AspNetCore.App \(10[^ ]*\) \[\(.*\)\]$:\2/\1:p' | tail -1)"/*.dll "$api/"
dotnet docfx metadata docs/docfx.json --warningsAsErrors
dotnet docfx build docs/docfx.json --output "$to" --warningsAsErrors

# What lies outside docs/ is no page of the site: links to it lead to the repository.
tree=https://github.com/pix-certification/pix-certification/blob/main
find "$to" -name '*.html' -exec sed -Ei "s,href=\"(\.\./)+((src|samples|tests|benchmarks|eng)/[^\"]*|[A-Z]+\.md)\",href=\"$tree/\2\",g" {} +
echo "$to: $(find "$to" -name '*.html' | wc -l) pages"
