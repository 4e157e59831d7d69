#!/usr/bin/env bash
# Programs of others: each is compiled outside the repository, against nothing but the packed files and a feed for what these stand on, and run.
#   eng/consumers.sh              all of them
#   eng/consumers.sh quick        without those that take minutes or a network: newest, trimmed, native, template
#   eng/consumers.sh NAME...      these
# The names: readme-PACKAGE (the program of a package's own page with the packages that the page names), OwnFramework, OwnCriterion, OwnJournal
# (tests/Consumers), sqlite, postgresql (the host of tests/Consumers), newest (OwnFramework with the newest Stateless and NodaTime there are),
# trimmed, native (the host of eng/NativeHost; a linker, as eng/aot.sh says), template (dotnet new pix-certification, built, tested and started).
# PIXCERT_FEED names a folder of packages that are made already; without it they are packed here. Other packages come from wherever this machine has them.
# One line each, with the seconds that it took; the first is what compiling all of the small ones took. Exit 1 when one failed.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
pages=(Pix.Certification.Psychometrics Pix.Certification Pix.Certification.Journal Pix.Certification.Storage Pix.Certification.Hosting
  Pix.Certification.Documents Pix.Certification.Testing)
quick=("${pages[@]/#/readme-}" OwnFramework OwnCriterion OwnJournal sqlite postgresql)
case "${*:-all}" in
  all) names=("${quick[@]}" newest trimmed native template) ;;
  quick) names=("${quick[@]}") ;;
  *) names=("$@") ;;
esac
work=$(mktemp -d)
# The server of PostgreSQL runs as another user, and has a folder below.
chmod 711 "$work"
database=
end() {
  [ -z "$database" ] || "$here/eng/postgresql.sh" remove "$database" > /dev/null 2>&1 || true
  rm -rf "$work"
}
trap end EXIT
failed=0
say() { printf '%-40s %4s s  %s\n' "$1" "$2" "$3"; }

feed=${PIXCERT_FEED:-}
if [ -z "$feed" ]; then
  feed=$work/feed
  dotnet pack "$here/Pix.sln" -c Release -o "$feed" -v quiet -p:RunAnalyzers=false > "$work/pack.log" 2>&1 || { cat "$work/pack.log" >&2; exit 1; }
fi
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$here/Directory.Build.props")
shared=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
# Ours come from the folder alone and into a place of their own, so that no older ones of the same version are taken; others are kept as ever.
cat > "$work/nuget.config" << END
<configuration>
  <packageSources><add key="ours" value="$feed" /></packageSources>
</configuration>
END

# project NAME SDK PACKAGE... : a folder with a project that asks for these
project() {
  local name=$1 sdk=$2 id
  shift 2
  mkdir -p "$work/$name"
  {
    echo "<Project Sdk=\"$sdk\">"
    echo "<PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>"
    echo "<Nullable>enable</Nullable><TreatWarningsAsErrors>true</TreatWarningsAsErrors><AssemblyName>Consumer</AssemblyName><NuGetAudit>false</NuGetAudit>"
    echo "<RestorePackagesPath>$work/packages</RestorePackagesPath><RestoreFallbackFolders>$shared</RestoreFallbackFolders></PropertyGroup><ItemGroup>"
    for id in "$@"; do
      case "$id" in
        *=*) echo "<PackageReference Include=\"${id%=*}\" Version=\"${id#*=}\" />" ;;
        Pix.*) echo "<PackageReference Include=\"$id\" Version=\"$version\" />" ;;
        *) echo "<PackageReference Include=\"$id\" Version=\"$(pinned "$id")\" />" ;;
      esac
    done
    echo "</ItemGroup></Project>"
  } > "$work/$name/$name.csproj"
}

# The version that this repository builds with; of what it does not ask for itself, that of the abstractions of the same train.
pinned() {
  local v
  v=$(sed -n "s:.*Include=\"$1\" Version=\"\[\{0,1\}\([0-9.]*\).*:\1:p" "$here/Directory.Packages.props")
  echo "${v:-$(sed -n 's:.*Include="Microsoft.Extensions.Hosting.Abstractions" Version="\[\([0-9.]*\).*:\1:p' "$here/Directory.Packages.props")}"
}

own() { # FILE FOLDER PACKAGE... : a program of tests/Consumers
  local file="$here/tests/Consumers/$1.cs" folder=$2
  shift 2
  # shellcheck disable=SC2046
  project "$folder" "$(sed -n 's:^// sdk\: ::p' "$file" | grep . || echo Microsoft.NET.Sdk)" $(sed -n 's:^// packages\: ::p' "$file") "$@"
  cp "$file" "$work/$folder/Program.cs"
}

page() { # the program of a page, and the packages that the page says to add
  local text="$here/src/$1/README.md"
  # shellcheck disable=SC2046
  project "readme-$1" Microsoft.NET.Sdk $(sed -n 's/^dotnet add package //p' "$text")
  awk '/^<!-- runnable -->/ {on = 1; next} on == 1 && /^```csharp/ {on = 2; next} on == 2 && /^```/ {exit} on == 2' "$text" > "$work/readme-$1/Program.cs"
  [ -s "$work/readme-$1/Program.cs" ] || { echo "src/$1/README.md has no program that is said to run" >&2; exit 1; }
}

small=()
for name in "${names[@]}"; do
  case "$name" in
    readme-*) page "${name#readme-}"; small+=("$name") ;;
    sqlite | postgresql) [ -d "$work/Host" ] || { own Host Host; small+=(Host); } ;;
    newest) own OwnFramework newest 'Stateless=*' 'NodaTime=*'; small+=(newest) ;;
    trimmed | native | template) ;;
    *) [ -f "$here/tests/Consumers/$name.cs" ] || { sed -n '2,12p' "$0" >&2; exit 2; }; own "$name" "$name"; small+=("$name") ;;
  esac
done

if [ ${#small[@]} -gt 0 ]; then
  began=$SECONDS
  { echo '<Solution>'; for name in "${small[@]}"; do echo "<Project Path=\"$name/$name.csproj\" />"; done; echo '</Solution>'; } > "$work/all.slnx"
  if dotnet build "$work/all.slnx" -c Release -v quiet > "$work/build.log" 2>&1; then say "compiled ${#small[@]}" $((SECONDS - began)) ok
  else cat "$work/build.log" >&2; say "compiled ${#small[@]}" $((SECONDS - began)) FAILED; exit 1; fi
  [ -d "$work/packages/pix.certification" ] || [ -d "$work/packages/pix.certification.psychometrics" ] || { echo "ours did not come from $feed" >&2; exit 1; }
fi

run() { # NAME FOLDER ARGUMENT...
  local name=$1 folder=$2 began=$SECONDS
  shift 2
  if (cd "$work/$folder" && timeout 120 dotnet bin/Release/net10.0/Consumer.dll "$@") > "$work/$name.log" 2>&1; then
    say "$name" $((SECONDS - began)) "$(grep -v '^\s*$' "$work/$name.log" | tail -1 | cut -c 1-110)"
  else
    cat "$work/$name.log" >&2
    say "$name" $((SECONDS - began)) FAILED
    failed=1
  fi
}

slow() { # NAME FUNCTION ARGUMENT...
  local name=$1 began=$SECONDS
  shift
  # In a shell of its own, and in no condition: only there does the first command that fails end it.
  set +e
  (set -e; "$@") > "$work/$name.log" 2>&1
  local code=$?
  set -e
  if [ $code = 0 ]; then say "$name" $((SECONDS - began)) "$(tail -1 "$work/$name.log" | cut -c 1-110)"
  else cat "$work/$name.log" >&2; say "$name" $((SECONDS - began)) FAILED; failed=1; fi
}

# The host of eng/NativeHost from the packages: the same sources, another project around them.
published() { # trimmed|native
  local kind=$1 linker=()
  command -v clang > /dev/null || linker=(-p:CppCompilerAndLinker=gcc)
  project "$kind" Microsoft.NET.Sdk.Web Pix.Certification.AspNetCore Pix.Certification.Documents Pix.Certification.Storage
  cp "$here"/eng/NativeHost/*.cs "$work/$kind/"
  mkdir "$work/$kind/bank"
  cp -r "$here"/samples/DemonstrationBank/. "$work/$kind/bank/"
  rm -rf "$work/$kind/bank/README.md"
  # IL2104, IL3053: said of CsvHelper as a whole, of which only the parser and the writer of fields are called.
  sed -i "s|</PropertyGroup>|<IsAotCompatible>true</IsAotCompatible><EnableRequestDelegateGenerator>true</EnableRequestDelegateGenerator>\
<InvariantGlobalization>true</InvariantGlobalization><RequiresAspNetWebAssets>false</RequiresAspNetWebAssets><NoWarn>IL2104;IL3053</NoWarn>\
<$([ "$kind" = native ] && echo PublishAot || echo PublishTrimmed)>true</$([ "$kind" = native ] && echo PublishAot || echo PublishTrimmed)></PropertyGroup>|
s|<ItemGroup>|<ItemGroup><Using Include=\"NodaTime\" /><Using Include=\"Pix.Certification\" /><Using Include=\"Pix.Certification.AspNetCore.Shared\" />\
<Content Update=\"bank/**\" CopyToOutputDirectory=\"PreserveNewest\" /><None Include=\"bank/media/**\" CopyToOutputDirectory=\"PreserveNewest\" />|" "$work/$kind/$kind.csproj"
  dotnet publish "$work/$kind" -c Release -r linux-x64 --self-contained -o "$work/$kind/out" -v quiet "${linker[@]}"
  local port host
  for ((port = 20000 + RANDOM % 20000; ; port++)); do (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null || break; done
  mkdir "$work/$kind/data"
  "$work/$kind/out/Consumer" serve "$work/$kind/data" "http://127.0.0.1:$port" &
  host=$!
  trap 'kill $host 2> /dev/null || true' EXIT
  until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/sante"; do kill -0 $host; sleep 0.1; done
  "$work/$kind/out/Consumer" hold "http://127.0.0.1:$port"
}

for name in "${names[@]}"; do
  case "$name" in
    sqlite) run sqlite Host ;;
    postgresql)
      database=$work/database
      connection=$("$here/eng/postgresql.sh" start "$database") || { echo "postgresql: no server here" >&2; failed=1; continue; }
      run postgresql Host "$connection" ;;
    trimmed | native) slow "$name" published "$name" ;;
    template) slow template "$here/eng/template.sh" "$feed" "$work" ;;
    *) run "$name" "$name" ;;
  esac
done
exit $failed
