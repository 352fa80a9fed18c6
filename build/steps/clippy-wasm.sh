#!/usr/bin/env bash
# clippy over one part of the extension, as it is compiled: clippy-wasm.sh background | ui | dashboard
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"

cargo clippy --locked -p sidelight-extension --target wasm32-unknown-unknown --no-default-features --features "$1" -- -D warnings
