#!/usr/bin/env bash
# What the tests of printed documents need: a Chromium, the tools that look into a PDF file, one that reads QR codes, and letters for every name.
# Installs what is missing where it may (Debian, as root); prints nothing and does nothing when all is there. A test without them fails: it never skips.
set -euo pipefail

missing=()
command -v chromium > /dev/null || command -v google-chrome > /dev/null || missing+=(chromium)
command -v pdftotext > /dev/null && command -v pdftoppm > /dev/null || missing+=(poppler-utils)
command -v zbarimg > /dev/null || missing+=(zbar-tools)
fonts=$(fc-list 2> /dev/null || true)
case "$fonts" in *"Noto Sans Arabic"*) ;; *) missing+=(fontconfig fonts-noto-core) ;; esac

if [ ${#missing[@]} -gt 0 ]; then
  echo "chromium.sh: installing ${missing[*]}" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > /dev/null 2>&1 \
    || { echo "chromium.sh: not all is there, and it could not be installed: ${missing[*]}" >&2; exit 2; }
fi
