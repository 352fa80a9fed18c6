#!/usr/bin/env bash
# The types of all JavaScript, which it carries in JSDoc.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"

[ "$WORK" = "$ROOT/target/sidelight" ] || die "the type check reads target/sidelight: unset CARGO_TARGET_DIR and run this again"

status=0
while read -r project; do
  echo "$project"
  tsc -p "$project" || status=1
done < <(find tests -path tests/node_modules -prune -o -name 'tsconfig*.json' -print | LC_ALL=C sort)
exit "$status"
