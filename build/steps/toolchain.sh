#!/usr/bin/env bash
# The pinned Rust toolchain, with rustfmt, clippy and the wasm32 target.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"

wanted=$(toolchain_channel)
command -v cargo >/dev/null || die "Rust is missing: install it with rustup (https://rustup.rs), then run this again"

if ! cargo --version >/dev/null 2>&1; then
  command -v rustup >/dev/null || die "cargo does not run: install Rust $wanted with rustup"
  rustup toolchain install "$wanted" --profile minimal ||
    die "Rust $wanted could not be installed: type 'rustup toolchain install $wanted'"
fi

case $(rustc --version) in
  "rustc $wanted "*) ;;
  *) die "this needs Rust $wanted, and $(rustc --version) is active: type 'rustup toolchain install $wanted'" ;;
esac

sysroot=$(rustc --print sysroot)
installed=
if [ ! -d "$sysroot/lib/rustlib/wasm32-unknown-unknown" ]; then
  command -v rustup >/dev/null || die "the wasm32-unknown-unknown target is missing, and there is no rustup to add it"
  rustup target add wasm32-unknown-unknown ||
    die "the wasm32 target could not be added: type 'rustup target add wasm32-unknown-unknown'"
  installed=' and wasm32 installed'
fi
for component in rustfmt clippy; do
  if ! cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1; then
    rustup component add "$component" || die "$component could not be added: type 'rustup component add $component'"
    installed+=", $component installed"
  fi
done
note "Rust $wanted$installed"
