#!/usr/bin/env bash
# The tests in real browsers, one file after another: they measure what is on
# a screen, and two browsers on one processor would wait for each other.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/browsers.sh

CHROMIUM=$(find_chromium)
FIREFOX=$(find_firefox)
export CHROMIUM FIREFOX

mapfile -t files < <(find tests/e2e -name '*.test.mjs' | LC_ALL=C sort)
[ ${#files[@]} -gt 0 ] || die 'tests/e2e holds no test'
node --test --test-concurrency=1 --test-reporter=spec "${files[@]}"
