#!/usr/bin/env bash
# The npm packages of tests/package-lock.json: wasm-opt, terser, web-ext, tsc
# and the browser drivers.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/stamp.sh

command -v node >/dev/null && command -v npm >/dev/null || die "Node 20 or newer is missing: install nodejs and npm"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "Node 20 or newer is needed, and this is $(node --version)"

alone npm
print=$(fingerprint "node $(node --version)" tests/package.json tests/package-lock.json tests/.npmrc)
if fresh npm "$print" tests/node_modules/.bin/wasm-opt; then
  note 'up to date'
  exit
fi
(cd tests && npm ci) || die "the npm packages could not be installed: type 'cd tests && npm ci' to see why"
stamp npm "$print"
note installed
