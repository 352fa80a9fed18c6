# What every command and step needs: strict shell, the checkout, the paths of
# the tools, and one way to stop. Sourced, never run.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$ROOT"

# Everything that can be made again lives below target/, which git ignores.
WORK=${CARGO_TARGET_DIR:-$ROOT/target}/sidelight
# Tools that are built from source are shared between checkouts.
TOOLS=${XDG_CACHE_HOME:-$HOME/.cache}/sidelight/tools
mkdir -p "$WORK"
export ROOT WORK TOOLS

# One clear line that says what to do, and out.
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# What a step did, in a few words: shown at the end of its line.
note() {
  [ -z "${STEP_NOTE:-}" ] || printf '%s' "$*" >"$STEP_NOTE"
}

# The version of a package in Cargo.lock.
locked_version() {
  awk -v name="$1" '$0 == "name = \"" name "\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock
}

toolchain_channel() {
  sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml
}

WASM_BINDGEN_VERSION=$(locked_version wasm-bindgen)
export WASM_BINDGEN_VERSION
PATH=$TOOLS/wasm-bindgen-$WASM_BINDGEN_VERSION/bin:$ROOT/tests/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH
export PATH

# rustup looks for the pinned toolchain by name. Where the same release is
# installed under another name (as "stable", say), that one serves as well.
if [ -z "${RUSTUP_TOOLCHAIN:-}" ] && command -v rustup >/dev/null &&
  ! RUSTUP_AUTO_INSTALL=0 rustup which rustc >/dev/null 2>&1; then
  while read -r name _; do
    case $(RUSTUP_TOOLCHAIN=$name rustc --version 2>/dev/null) in
      "rustc $(toolchain_channel) "*)
        export RUSTUP_TOOLCHAIN=$name
        break
        ;;
    esac
  done < <(rustup toolchain list)
fi
