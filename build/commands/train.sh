#!/usr/bin/env bash
# makes the sentiment model anew: train DIR, the folder that holds the posts (training/README.md)
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"

[ $# -eq 1 ] || die 'which posts? ./build.sh train DIR'
[ -d "$1" ] || die "$1 is no folder: give the one that holds the posts"
cargo run --locked --profile training --package sidelight-training -- "$1" extension/static/sentiment.model
cargo run --locked --profile training --package sidelight-training -- --check "$1" extension/static/sentiment.model
