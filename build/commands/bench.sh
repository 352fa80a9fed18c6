#!/usr/bin/env bash
# measures: engine native and WASM, content script, start of the background, sizes (bench NAME: one of them)
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/plan.sh
source build/lib/plans.sh
source build/lib/browsers.sh

plan_tools
plan_browsers
plan_dist
must 'engine benchmark to WASM' build/steps/wasm.sh bench
run_plan

CHROMIUM=$(find_chromium)
FIREFOX=$(find_firefox)
export CHROMIUM FIREFOX

# Measuring is a person's business: no figure passes or fails.
ran=0
bench() {
  local name=$1
  shift
  if [ -n "$only" ] && [ "$only" != "$name" ]; then return; fi
  ran=1
  printf '\n== %s\n' "$name"
  "$@"
}
only=${1:-}
for file in benches/*.rs; do
  name=$(basename "$file" .rs)
  bench "$name" cargo bench --locked --bench "$name"
done
for file in benches/*.mjs; do
  bench "$(basename "$file" .mjs)" node "$file"
done
[ "$ran" = 1 ] || die "no bench '$only': there are $(cd benches && ls -- *.rs *.mjs | tr '\n' ' ')"
