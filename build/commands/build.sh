#!/usr/bin/env bash
# makes dist/chrome and dist/firefox
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/plan.sh
source build/lib/plans.sh

plan_tools
plan_dist
run_plan
echo 'load dist/chrome (chrome://extensions, developer mode, "Load unpacked") or dist/firefox (about:debugging, "Load Temporary Add-on")'
