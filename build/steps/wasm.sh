#!/usr/bin/env bash
# One crate to WASM: wasm.sh background | ui | dashboard | bench
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/stamp.sh
source build/lib/wasm.sh

case $1 in
  # The parts of the extension. Their type declarations do not ship:
  # background.js, ui.js and dashboard.js are checked against them.
  # The pages' programs run once a click: there size is all, in the engine too.
  ui | dashboard)
    export CARGO_PROFILE_WASM_OPT_LEVEL=z
    to_wasm "$1" extension --no-default-features --features "$1"
    ;;
  background) to_wasm "$1" extension --no-default-features --features "$1" ;;
  # The engine, with the doors that benches/engine-wasm.mjs needs.
  bench) to_wasm bench benches/wasm ;;
  *) die "wasm.sh knows background, ui, dashboard and bench, and not '$1'" ;;
esac
