#!/usr/bin/env bash
# clippy over one half of the extension, as it is compiled: clippy-wasm.sh background | ui
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"

cargo clippy --locked -p sidelight-extension --target wasm32-unknown-unknown --no-default-features --features "$1" -- -D warnings
