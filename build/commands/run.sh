#!/usr/bin/env bash
# opens the demo feed in a browser with the extension loaded (--headless: drives it and prints what happens)
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/plan.sh
source build/lib/plans.sh
source build/lib/browsers.sh

plan_tools
must 'browser' build/steps/browsers.sh --any
plan_dist
run_plan

CHROMIUM=$(find_chromium)
FIREFOX=$(find_firefox)
export CHROMIUM FIREFOX

if [ "${1:-}" = --headless ]; then
  exec node build/run/drive.mjs
elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec node build/run/open.mjs
else
  echo 'no display: the browser runs unseen, and what happens is printed here'
  exec node build/run/drive.mjs
fi
