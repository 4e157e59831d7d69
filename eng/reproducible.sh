#!/usr/bin/env bash
# Builds what is committed twice, in two folders, and compares every package and every assembly in it, byte by byte.
# Exit 1 when one differs.
#   eng/reproducible.sh
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
commit=$(git -C "$here" rev-parse HEAD)
where=$(mktemp -d)
trap 'rm -rf "$where"' EXIT

# Two folders of different depth: a path that is compiled in has another length.
copies=(one another/place/further/down)
for copy in "${copies[@]}"; do
  git clone --quiet --no-checkout "$here" "$where/$copy"
  git -C "$where/$copy" checkout --quiet --detach "$commit"
  (cd "$where/$copy" && dotnet restore Pix.sln --locked-mode -v quiet \
    && dotnet pack Pix.sln --no-restore -c Release -o "$where/$copy/packed" -v quiet -nodeReuse:false -p:UseSharedCompilation=false)
  for package in "$where/$copy"/packed/*nupkg; do
    unzip -q -d "$package.files" "$package"
  done
  (cd "$where/$copy/packed" && find . -type f | sort | xargs -d '\n' sha256sum) > "$where/$(basename "$copy").sums"
done

packages=$(grep -cE 'nupkg$' "$where/one.sums")
assemblies=$(grep -cE '\.dll$' "$where/one.sums")
if diff "$where/one.sums" "$where/down.sums" > "$where/differences"; then
  grep -E 'nupkg$|/(lib|tools)/.*/(Pix\.[^/]*|pixcert)\.dll$' "$where/one.sums"
  echo "$commit: $packages packages and $assemblies assemblies in them, the same bytes twice"
else
  cat "$where/differences" >&2
  echo "$commit: built twice, it is not the same" >&2
  exit 1
fi
