#!/usr/bin/env bash
# checks everything: format, lints, engine, guards, package, both browsers (test WORD: what is named so)
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/plan.sh
source build/lib/plans.sh

PLAN_ONLY=${1:-}
plan_tools
plan_browsers
check 'format' cargo fmt --all --check
check 'clippy, native' cargo clippy --locked --workspace --all-targets -- -D warnings
check 'clippy, background' build/steps/clippy-wasm.sh background
check 'clippy, interface' build/steps/clippy-wasm.sh ui
check 'clippy, dashboard' build/steps/clippy-wasm.sh dashboard
check 'documentation' env RUSTDOCFLAGS='-D warnings' cargo doc --locked --workspace --no-deps --document-private-items
check 'engine tests' cargo test --locked --workspace
# A word that names one of the checks above needs no package.
if [ -z "$PLAN_ONLY" ] || [[ " ${PLAN_KINDS[*]} " != *' check '* ]]; then plan_dist; fi
check 'types of the JavaScript' build/steps/types.sh
check 'audit of the dependencies' build/steps/audit.sh
check 'guards' build/steps/guards.sh
check 'check of the package' node build/steps/lint.mjs
check 'exports in real software' build/steps/importers.sh
check 'end to end, Chromium and Firefox' build/steps/e2e.sh

status=0
[ -z "$PLAN_ONLY" ] || [[ " ${PLAN_KINDS[*]} " == *' check '* ]] || die "no check is named '$PLAN_ONLY'"
run_plan || status=1
echo
printf '%d passed, %d failed\n' "$PASSED" "$FAILED"
exit "$status"
