#!/usr/bin/env bash
# reads exported files back in real software: Tryton, LibreOffice, Python's readers
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/plan.sh
source build/lib/plans.sh

plan_tools
check 'exports in real software' build/steps/importers.sh
run_plan
