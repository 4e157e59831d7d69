#!/usr/bin/env bash
# Sees to it that a Chromium, the tools that look into a PDF and read a QR code, and fonts for every script are on this machine; installs what is missing where that is allowed.
#   eng/chromium.sh      prints the path of the browser
set -euo pipefail
missing=()
command -v chromium > /dev/null || [ -n "${PIXCERT_CHROMIUM:-}" ] || missing+=(chromium)
command -v pdftotext > /dev/null || missing+=(poppler-utils)
command -v zbarimg > /dev/null || missing+=(zbar-tools)
[ -n "$(fc-list 2> /dev/null | grep NotoSansArabic)" ] || missing+=(fonts-noto-core)
if [ ${#missing[@]} -gt 0 ]; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > /dev/null \
    || { echo "eng/chromium.sh: ${missing[*]} could not be installed; install them, or name a browser in PIXCERT_CHROMIUM" >&2; exit 3; }
fi
echo "${PIXCERT_CHROMIUM:-$(command -v chromium)}"
