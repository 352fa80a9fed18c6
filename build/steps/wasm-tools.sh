#!/usr/bin/env bash
# wasm-pack, and the wasm-bindgen command line of exactly Cargo.lock's version.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"

WASM_PACK_VERSION=0.15.1
did=

if ! wasm-pack --version >/dev/null 2>&1; then
  cargo install wasm-pack --locked --version "$WASM_PACK_VERSION" ||
    die "wasm-pack could not be installed: type 'cargo install wasm-pack --locked --version $WASM_PACK_VERSION'"
  did+=', wasm-pack installed'
fi

# Built into a folder of its own version: another project on this machine may
# need another one. Without --locked, because its lock file names versions that
# a registry may hold back; the version of the tool itself is what must match.
if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $WASM_BINDGEN_VERSION" ]; then
  cargo install wasm-bindgen-cli --version "$WASM_BINDGEN_VERSION" --root "$TOOLS/wasm-bindgen-$WASM_BINDGEN_VERSION" ||
    die "wasm-bindgen could not be installed: type 'cargo install wasm-bindgen-cli --version $WASM_BINDGEN_VERSION'"
  did+=', wasm-bindgen installed'
fi
note "$(wasm-pack --version), $(wasm-bindgen --version)$did"
