#!/usr/bin/env bash
# The tests in real browsers, one file after another in each browser, and both
# browsers beside each other: each waits for most of its time.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/browsers.sh

CHROMIUM=$(find_chromium)
FIREFOX=$(find_firefox)
export CHROMIUM FIREFOX

mapfile -t files < <(find tests/e2e -name '*.test.mjs' | LC_ALL=C sort)
[ ${#files[@]} -gt 0 ] || die 'tests/e2e holds no test'

log=target/sidelight/log
mkdir -p "$log"
# All files in one browser; what they print is shown once they have ended.
lane() {
  SIDELIGHT_BROWSERS=$1 node --test --test-concurrency=1 --test-reporter=spec "${files[@]}" \
    >"$log/in-$1.log" 2>&1
}

IFS=, read -ra browsers <<<"${SIDELIGHT_BROWSERS:-chromium,firefox}"
lanes=()
for browser in "${browsers[@]}"; do
  lane "$browser" &
  lanes+=($!)
done
# A browser in which something failed comes last: the end of a long output is what is read.
failed=()
for n in "${!browsers[@]}"; do
  if wait "${lanes[n]}"; then
    cat "$log/in-${browsers[n]}.log"
  else
    failed+=("${browsers[n]}")
  fi
done
for browser in "${failed[@]}"; do
  cat "$log/in-$browser.log"
done
[ ${#failed[@]} -eq 0 ]
