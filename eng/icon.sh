#!/usr/bin/env bash
# Draws eng/icon.png, the icon of the packages (128 by 128), from eng/icon.svg. Needs a Chromium (eng/chromium.sh sees to one).
#   eng/icon.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
page=$(mktemp --suffix .html)
trap 'rm -f "$page"' EXIT
printf '<body style="margin:0">%s</body>' "$(sed 's/<svg /<svg width="128" height="128" style="display:block" /' "$here/icon.svg")" > "$page"
"$("$here/chromium.sh")" --headless --no-sandbox --hide-scrollbars --default-background-color=00000000 --window-size=128,128 \
  --screenshot="$here/icon.png" "file://$page" 2> /dev/null
echo "$here/icon.png"
