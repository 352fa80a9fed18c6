# The stretches of steps that several commands share. Sourced after plan.sh.

plan_tools() {
  must 'Rust toolchain' build/steps/toolchain.sh
  must 'wasm-pack and wasm-bindgen' build/steps/wasm-tools.sh
  must 'npm packages' build/steps/npm.sh
}

plan_browsers() {
  must 'browsers' build/steps/browsers.sh
}

plan_dist() {
  must 'background to WASM' build/steps/wasm.sh background
  must 'interface to WASM' build/steps/wasm.sh ui
  must 'dashboard to WASM' build/steps/wasm.sh dashboard
  must 'dist' node build/steps/assemble.mjs
}
