#!/usr/bin/env bash
# The rules that a person would forget, each a file in tests/guards.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"

mapfile -t files < <(find tests/guards -name '*.test.mjs' | LC_ALL=C sort)
[ ${#files[@]} -gt 0 ] || die 'tests/guards holds no guard'
node --test --test-reporter=spec "${files[@]}"
