#!/usr/bin/env bash
# Takes the pictures of docs/ anew, in French: docs/pictures (eight pages, as EveryPageTests sees them) and docs/guide/pictures (the walk of
# FirstSessionTests).
#   eng/pictures.sh [folder]    keeps every picture of the tests in that folder as well: each page at 1,280, 800 and 390 pixels
# Needs the .NET SDK, a Chromium (eng/chromium.sh) and ImageMagick, which is installed where that is allowed. Both tests must pass: nothing
# is replaced otherwise. The last line says how many pictures there are; look at them (git diff) before they are committed.
set -euo pipefail
kept=${1:+$(realpath -m "$1")}
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
command -v convert > /dev/null \
  || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends imagemagick; } > /dev/null 2>&1 || true
command -v convert > /dev/null || { echo "eng/pictures.sh: ImageMagick could not be installed" >&2; exit 3; }
PIXCERT_CHROMIUM=$(eng/chromium.sh)
seen=$(mktemp -d)
trap 'rm -rf "$seen"' EXIT

env -u PIXCERT_SCREENSHOTS_LANGUAGE PIXCERT_CHROMIUM="$PIXCERT_CHROMIUM" PIXCERT_SCREENSHOTS="$seen" \
  dotnet test tests/Pix.Certification.ReferenceHost.Tests -c Release --nologo \
  --filter "FullyQualifiedName~EveryPageTests|FullyQualifiedName~FirstSessionTests" -- RunConfiguration.TreatNoTestsAsError=true
[ -z "$kept" ] || { mkdir -p "$kept" && cp "$seen"/*.png "$kept/"; }

# A page as it is called in docs/pages.md, and as the test calls it: who looks, and at what.
while read -r page picture wide narrow; do
  convert "$seen/$picture-1280.png" -crop "1280x$wide+0+0" +repage -strip "PNG8:docs/pictures/$page-1280.png"
  convert "$seen/$picture-390-dark.png" -crop "390x$narrow+0+0" +repage -strip "PNG8:docs/pictures/$page-390.png"
done << 'PAGES'
first stranger- 1100 1800
candidates admin-certif-sessions-1-candidats 1100 1500
preparation admin-certif-sessions-1-preparation 1100 1500
room invigilator-surveillant 1100 1800
challenge eleve07-test-5-epreuve 900 780
jury jury-jury-sessions-4 1500 1800
result eleve04-mes-certifications-3 1500 1800
verify stranger-verifier 1100 1800
PAGES
cp "$seen"/[0-9][0-9]-*.png docs/guide/pictures/
echo "$(find docs/pictures docs/guide/pictures -name '*.png' | wc -l) pictures"
