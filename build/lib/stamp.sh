# Does a step's work only when what it reads has changed. Sourced.
#
#   alone NAME
#   print=$(fingerprint "some version" path path …)
#   if fresh NAME "$print" output output …; then … up to date
#   … the work …
#   stamp NAME "$print"

# Waits until no other process does the work of that name in this checkout.
alone() {
  exec 9>"$WORK/$1.lock"
  flock 9
}

# A hash over the given text and the content of every file below the paths.
# Paths that do not exist count as empty.
fingerprint() {
  local text=$1 path paths=()
  shift
  for path in "$@"; do
    if [ -e "$path" ]; then paths+=("$path"); fi
  done
  {
    printf '%s\n' "$text"
    find "${paths[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum | cut -d ' ' -f 1
}

# Whether NAME was stamped with this fingerprint and its outputs still exist.
fresh() {
  local file=$WORK/stamps/$1 print=$2 output
  shift 2
  [ -f "$file" ] && [ "$(<"$file")" = "$print" ] || return 1
  for output in "$@"; do
    [ -e "$output" ] || return 1
  done
}

stamp() {
  mkdir -p "$WORK/stamps"
  printf '%s\n' "$2" >"$WORK/stamps/$1"
}
