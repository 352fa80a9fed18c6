# What only the network can answer. Sourced after env.sh.
#
#   unless_offline OFFLINE FOUND WHAT COMMAND…
#
# Runs an audit of WHAT. Where it fails only because the network is not to be had
# (the words for it are in OFFLINE), that is told loudly and no failure; whatever
# else it fails for is one, and so is anything that it found (FOUND), whatever
# the network did. WHAT is added to `skipped` where nobody could be asked.

skipped=()

unless_offline() {
  local offline=$1 found=$2 what=$3 log status=0
  shift 3
  mkdir -p "$WORK/audit"
  log=$WORK/audit/$(tr -cs 'a-z' '-' <<<"$what").log
  timeout 120 "$@" >"$log" 2>&1 || status=$?
  if [ "$status" -eq 0 ]; then
    echo "$what: nothing is known against them"
  elif ! grep -qE "$found" "$log" && { [ "$status" -eq 124 ] || grep -qE "$offline" "$log"; }; then
    skipped+=("$what")
    echo "SKIPPED, LOUDLY: $what could not be asked for from here:"
    tail -n 2 "$log"
  else
    cat "$log"
    die "$what: something is known against a dependency, or the audit itself failed; it is above"
  fi
}

crates_offline='failed to fetch advisory database'
crates_found='^error\[(vulnerability|unmaintained|unsound|notice|yanked)'
npm_offline='audit endpoint returned an error|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH'
npm_found='^Severity: '
