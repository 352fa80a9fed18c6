#!/usr/bin/env bash
# The source as Mozilla's reviewers get it: what is committed, nothing else.
# How they build it stands in docs/store/build-from-source.md, inside.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"

if ! git rev-parse --git-dir >/dev/null 2>&1; then
  note 'left out: this is not a git checkout'
  exit
fi
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
target=dist/sidelight-source-$version.zip
git archive --format=zip --prefix="sidelight-$version/" -o "$target" HEAD
[ -z "$(git status --porcelain)" ] || echo 'warning: some changes are not committed, and so not in the archive' >&2
note "$(($(stat -c %s "$target") / 1024)) KiB, commit $(git rev-parse --short HEAD)"
