#!/usr/bin/env bash
# Sees to it that a Chromium, the tools that look into a PDF and read a QR code, and fonts for every script are on this machine; installs what is missing where that is allowed.
#   eng/chromium.sh      prints the path of the browser
# The browser without windows is preferred where there is one: it starts in a fraction of the time, and pages are the same to it.
set -euo pipefail
browser() { command -v chromium-headless-shell || command -v chromium || true; }
missing=()
if [ -z "${PIXCERT_CHROMIUM:-}" ] && [ "$(basename "$(browser)")" != chromium-headless-shell ]; then
  [ -n "$(apt-cache pkgnames chromium-headless-shell 2> /dev/null)" ] || apt-get update -qq 2> /dev/null || true
  if [ -n "$(apt-cache pkgnames chromium-headless-shell 2> /dev/null)" ]; then missing+=(chromium-headless-shell)
  elif [ -z "$(browser)" ]; then missing+=(chromium); fi
fi
command -v pdftotext > /dev/null || missing+=(poppler-utils)
command -v zbarimg > /dev/null || missing+=(zbar-tools)
[ -n "$(fc-list 2> /dev/null | grep NotoSansArabic)" ] || missing+=(fonts-noto-core)
if [ ${#missing[@]} -gt 0 ]; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > /dev/null || true
fi
if [ -z "${PIXCERT_CHROMIUM:-$(browser)}" ] || ! command -v pdftotext > /dev/null || ! command -v zbarimg > /dev/null || [ -z "$(fc-list | grep NotoSansArabic)" ]; then
  echo "eng/chromium.sh: ${missing[*]} could not be installed; install them, or name a browser in PIXCERT_CHROMIUM" >&2
  exit 3
fi
echo "${PIXCERT_CHROMIUM:-$(browser)}"
