# Where the browsers are. Sourced. CHROMIUM and FIREFOX name others.

# The first of the given commands that there is; nothing where there is none.
first_of() {
  local name
  for name in "$@"; do
    if command -v "$name" 2>/dev/null; then return; fi
  done
}

find_chromium() {
  echo "${CHROMIUM:-$(first_of chromium chromium-browser)}"
}

find_firefox() {
  echo "${FIREFOX:-$(first_of firefox-esr firefox)}"
}

# Branded Chrome cannot serve: since version 137 it ignores --load-extension.
# Where it is all there is, this says what a person can do with it.
branded_chrome() {
  if [ -n "$(first_of google-chrome google-chrome-stable)" ]; then
    echo ". Chrome itself loads no extension from a command line: type './build.sh build', open chrome://extensions, switch on developer mode, choose \"Load unpacked\" and the folder dist/chrome"
  fi
}
