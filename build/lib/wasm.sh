# One crate to WASM, the same bytes on every machine: the toolchain is pinned,
# and no path of this machine reaches the binary (panic messages name source
# files). Sourced after env.sh and stamp.sh.
#
#   to_wasm NAME FOLDER [CARGO OPTION…]   → $WORK/wasm/NAME/NAME_wasm{.js,_bg.wasm}
#
# With SIDELIGHT_QUICK=1 it is compiled fast and not made small: for the hours
# in which one changes it every minute. Nothing of that ships.

to_wasm() {
  local name=$1 folder=$2 out=$WORK/wasm/$1 print profile=(--profile wasm)
  shift 2
  if [ "${SIDELIGHT_QUICK:-}" = 1 ]; then profile=(--dev); fi

  alone "wasm-$name"
  print=$(fingerprint "$(rustc --version) $(wasm-bindgen --version) $(wasm-opt --version) ${profile[*]} ${CARGO_PROFILE_WASM_OPT_LEVEL:-} $*" \
    Cargo.toml Cargo.lock build.rs src "$folder/Cargo.toml" "$folder/src" build/lib/wasm.sh)
  if fresh "wasm-$name" "$print" "$out/${name}_wasm.js" "$out/${name}_wasm_bg.wasm"; then
    note "up to date, $(stat -c %s "$out/${name}_wasm_bg.wasm") bytes"
    return
  fi

  cargo fetch --locked --target wasm32-unknown-unknown ||
    die "the crates of Cargo.lock could not be fetched: type 'cargo fetch --locked' to see why"
  hide_paths
  rm -rf "$out"
  # no-install: what is missing was installed before, from source and by
  # version; wasm-pack itself would take a prebuilt binary.
  wasm-pack build "$folder" --mode no-install --no-pack --no-gitignore --target web "${profile[@]}" \
    --out-dir "$(realpath -m --relative-to="$folder" "$out")" --out-name "${name}_wasm" -- --locked "$@" ||
    die "$folder ($name) does not build: the compiler's messages are above"
  [ -f "$out/${name}_wasm_bg.wasm" ] || die "wasm-pack wrote no $out/${name}_wasm_bg.wasm"

  stamp "wasm-$name" "$print"
  note "$(stat -c %s "$out/${name}_wasm_bg.wasm") bytes"
}

# Names this machine's folders alike on all machines. Where two prefixes match,
# rustc takes the one that stands later.
hide_paths() {
  local sysroot commit crates flags
  sysroot=$(rustc --print sysroot)
  commit=$(rustc --version --verbose | sed -n 's/^commit-hash: //p')
  flags=(
    "--remap-path-prefix=$ROOT=/sidelight"
    "--remap-path-prefix=${CARGO_TARGET_DIR:-$ROOT/target}=/target"
    "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
    "--remap-path-prefix=$sysroot/lib/rustlib/src/rust=/rustc/$commit"
  )
  # The folder of the crates' sources carries the registry's name and a hash of
  # its address in its own, so it is named here whole, now that it is there.
  for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    flags+=("--remap-path-prefix=${crates%/}=/crates")
  done
  # Flags are separated by 0x1f here, so that a path may hold a space.
  CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && printf '%s' "${flags[*]}")
  export CARGO_ENCODED_RUSTFLAGS
  unset RUSTFLAGS
}
