#!/usr/bin/env bash
# Fuzzes a way into the engine: fuzz/run.sh page|snippet [SECONDS]
# Coverage comes from flags of the stable compiler, so no nightly is needed.
set -euo pipefail
cd "$(dirname "$0")"
target=${1:?page or snippet}
seconds=${2:-600}
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
host=$(rustc -vV | sed -n 's/^host: //p')
cargo build --release --target "$host" --bin "$target"
mkdir -p "corpus/$target" "artifacts/$target"
# The fixtures are the seeds: adapter, address line, page.
if [ -z "$(ls -A "corpus/$target")" ]; then
    n=0
    for page in ../tests/fixtures/*/*.html ../tests/people/*.html; do
        n=$((n + 1))
        { printf "\\x$(printf '%02x' $((n % 64)))/t/1\n"; cat "$page"; } > "corpus/$target/seed-$n"
    done
fi
# A unit that takes over a second is a failure, too.
exec "target/$host/release/$target" "corpus/$target" -dict=html.dict \
    -artifact_prefix="artifacts/$target/" -max_total_time="$seconds" \
    -timeout=2 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1
