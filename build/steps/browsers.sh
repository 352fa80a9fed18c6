#!/usr/bin/env bash
# Chromium and Firefox, for the tests; with --any one of them, for `run`.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/browsers.sh

packages=()
[ -n "$(find_chromium)" ] || packages+=(chromium)
[ -n "$(find_firefox)" ] || packages+=(firefox-esr)
if [ "${1:-}" = --any ] && [ ${#packages[@]} -eq 1 ]; then packages=(); fi
# The tests answer the browsers' encrypted requests themselves.
if [ "${1:-}" != --any ] && ! command -v openssl >/dev/null; then packages+=(openssl); fi

if [ ${#packages[@]} -gt 0 ]; then
  if [ "${1:-}" = --any ]; then packages=("${packages[0]}"); fi
  command -v apt-get >/dev/null ||
    die "missing: ${packages[*]}. Install Chromium or Firefox, or name the one you have in CHROMIUM or FIREFOX$(branded_chrome)"
  [ "$(id -u)" -eq 0 ] || die "missing: ${packages[*]}. Type 'sudo apt-get install ${packages[*]}' and run this again$(branded_chrome)"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q || die "the package lists could not be read: type 'apt-get update' to see why"
  apt-get install -q -y --no-install-recommends "${packages[@]}" fonts-liberation ||
    die "the browsers could not be installed: type 'apt-get install ${packages[*]}' to see why"
fi

# "Chromium 156", whatever else the browser says of itself.
named() { { [ -z "$1" ] || "$1" --version 2>/dev/null || true; } | sed -nE 's/^.*(Chromium|Firefox) ([0-9]+).*$/\1 \2/p' | head -n 1; }
note "$(printf '%s %s' "$(named "$(find_chromium)")" "$(named "$(find_firefox)")" | sed 's/^ *//; s/ *$//')"
