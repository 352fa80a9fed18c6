#!/usr/bin/env bash
# One crate to WASM: wasm.sh background | ui | bench
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/stamp.sh
source build/lib/wasm.sh

case $1 in
  # Two halves of the extension. Their type declarations do not ship:
  # background.js and ui.js are checked against them.
  background | ui) to_wasm "$1" extension --no-default-features --features "$1" ;;
  # The engine, with the doors that benches/engine-wasm.mjs needs.
  bench) to_wasm bench benches/wasm ;;
  *) die "wasm.sh knows background, ui and bench, and not '$1'" ;;
esac
