# Runs steps in order and shows them: step n of m, what is going on, how long
# it took. Sourced.
#
#   must  TITLE COMMAND…   a failure stops the plan
#   check TITLE COMMAND…   a failure is counted, and the plan goes on
#   run_plan               does it all; returns 1 when anything failed
#
# With PLAN_ONLY set, only the checks whose title holds that word are run.
#
# The output of a step goes to target/sidelight/log; with SIDELIGHT_VERBOSE=1,
# and in CI, it is shown as it comes.

PLAN_KINDS=()
PLAN_TITLES=()
PLAN_COMMANDS=()
PASSED=0
FAILED=0

must() { plan_add must "$@"; }
check() {
  if [[ $1 == *"${PLAN_ONLY:-}"* ]]; then plan_add check "$@"; fi
}

plan_add() {
  PLAN_KINDS+=("$1")
  PLAN_TITLES+=("$2")
  shift 2
  PLAN_COMMANDS+=("$(printf '%q ' "$@")")
}

# On a terminal: keeps rewriting the step's line with the seconds and the last
# line of its output, until it is ended.
plan_ticker() {
  local head=$1 log=$2 begin=$SECONDS width last
  width=$(tput cols 2>/dev/null || echo 80)
  while sleep 1; do
    last=$(tail -c 400 "$log" 2>/dev/null | tr '\r' '\n' | grep -v '^ *$' | tail -n 1 | tr -cd '[:print:]') || true
    printf '\r\033[K%s' "$(printf '%s … %d s  %s' "$head" $((SECONDS - begin)) "$last" | cut -c "1-$((width - 1))")"
  done
}

# Adds what test runners counted in a step's output; a step without a runner
# counts as one.
plan_count() {
  local log=$1 status=$2 counted passed failed
  counted=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | awk '
    /^test result: / { p += $4; f += $6; seen = 1 }
    /^(#|ℹ) pass [0-9]+$/ { p += $3; seen = 1 }
    /^(#|ℹ) fail [0-9]+$/ { f += $3; seen = 1 }
    # unittest tells how many ran, and then "OK" or "FAILED (failures=1, errors=2)".
    /^Ran [0-9]+ tests? in / { ran += $2; p += $2; seen = 1 }
    ran && /^FAILED \(/ {
      while (match($0, /[0-9]+/)) { n = substr($0, RSTART, RLENGTH); f += n; p -= n; $0 = substr($0, RSTART + RLENGTH) }
    }
    END { if (seen) print p + 0, f + 0 }')
  if [ -n "$counted" ]; then
    read -r passed failed <<<"$counted"
  else
    passed=$((status == 0 ? 1 : 0)) failed=0
  fi
  # A step that fails without a failing test (it did not compile) still fails.
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  PASSED=$((PASSED + passed))
  FAILED=$((FAILED + failed))
}

plan_step() {
  local kind=$1 number=$2 total=$3 title=$4 command=$5 head log status=0 ticker='' begin=$SECONDS outcome
  head=$(printf '[%*d/%d] %s' ${#total} "$number" "$total" "$title")
  log=$WORK/log/$(printf '%02d' "$number")-$(tr -cs 'a-zA-Z0-9' '-' <<<"$title" | sed 's/-$//').log
  export STEP_NOTE=$WORK/log/note
  : >"$log"
  : >"$STEP_NOTE"

  if [ "${SIDELIGHT_VERBOSE:-}" = 1 ] || [ "${CI:-}" = true ]; then
    echo "$head"
    # stdin is closed: no step may wait for a person.
    { eval "$command" </dev/null 2>&1 || status=$?; } > >(tee "$log")
    wait $! || true
  else
    if [ -t 1 ]; then
      plan_ticker "$head" "$log" &
      ticker=$!
    else
      echo "$head …"
    fi
    eval "$command" </dev/null >"$log" 2>&1 || status=$?
    if [ -n "$ticker" ]; then
      kill "$ticker" 2>/dev/null || true
      wait "$ticker" 2>/dev/null || true
      printf '\r\033[K'
    fi
  fi

  outcome=$(<"$STEP_NOTE")
  if [ "$status" -eq 0 ]; then
    printf '%s: %s (%d s)\n' "$head" "${outcome:-done}" $((SECONDS - begin))
  else
    printf '%s: FAILED (%d s)\n' "$head" $((SECONDS - begin))
    if [ "${SIDELIGHT_VERBOSE:-}" != 1 ] && [ "${CI:-}" != true ]; then tail -n 40 "$log" | sed 's/^/    /'; fi
    echo "    the whole output: $log" >&2
  fi
  # What prepares counts only where it fails.
  if [ "$kind" = check ] || [ "$status" -ne 0 ]; then plan_count "$log" "$status"; fi
  return "$status"
}

run_plan() {
  local total=${#PLAN_TITLES[@]} i
  rm -rf "$WORK/log"
  mkdir -p "$WORK/log"
  for ((i = 0; i < total; i++)); do
    if ! plan_step "${PLAN_KINDS[i]}" $((i + 1)) "$total" "${PLAN_TITLES[i]}" "${PLAN_COMMANDS[i]}"; then
      if [ "${PLAN_KINDS[i]}" = must ]; then
        [ $((i + 1)) -eq "$total" ] || echo "stopped: the steps after this one need it" >&2
        return 1
      fi
    fi
  done
  [ "$FAILED" -eq 0 ]
}
