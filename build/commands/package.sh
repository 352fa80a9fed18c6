#!/usr/bin/env bash
# makes the store-ready zips in dist, and the source archive for Mozilla
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/plan.sh
source build/lib/plans.sh

plan_tools
plan_dist
must 'check of the package' node build/steps/lint.mjs
must 'zips' python3 build/steps/zip.py
must 'source archive' build/steps/source-archive.sh
run_plan
(cd dist && sha256sum -- *.zip)
