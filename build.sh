#!/usr/bin/env bash
# Builds, tests, runs and packages Sidelight. Each command is one file in
# build/commands, whose first comment line is its help.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  echo "usage: ./build.sh COMMAND"
  local file
  for file in build/commands/*.sh; do
    printf '  %-8s %s\n' "$(basename "$file" .sh)" "$(sed -n '2s/^# //p' "$file")"
  done
}

command=${1:-}
case $command in
  '' | -h | --help | help)
    usage
    ;;
  *[!a-z]*)
    usage >&2
    exit 2
    ;;
  *)
    if [ ! -f "build/commands/$command.sh" ]; then
      echo "build.sh: no command '$command'" >&2
      usage >&2
      exit 2
    fi
    shift
    exec bash "build/commands/$command.sh" "$@"
    ;;
esac
