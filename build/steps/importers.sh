#!/usr/bin/env bash
# The exported files in real software: Python's readers, address books, Tryton,
# LibreOffice. What they need is made once, in tests/.venv.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/env.sh"
source build/lib/stamp.sh

command -v python3 >/dev/null || die "Python 3 is missing: install python3 and python3-venv"
if ! command -v soffice >/dev/null && ! command -v libreoffice >/dev/null; then
  command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ] ||
    die "LibreOffice Calc is missing: type 'sudo apt-get install libreoffice-calc-nogui' and run this again"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q && apt-get install -q -y --no-install-recommends libreoffice-calc-nogui ||
    die "LibreOffice could not be installed: type 'apt-get install libreoffice-calc-nogui' to see why"
fi

venv=tests/.venv
print=$(fingerprint "$(python3 --version)" tests/export/requirements.txt tests/export/tryton_database.py)
if ! fresh importers "$print" "$venv/bin/trytond" "$venv/tryton/leads.sqlite"; then
  python3 -m venv --clear "$venv" || die "no virtual environment could be made: install python3-venv"
  "$venv/bin/pip" install --quiet -r tests/export/requirements.txt ||
    die "the Python packages could not be installed: type '$venv/bin/pip install -r tests/export/requirements.txt' to see why"
  "$venv/bin/python" tests/export/tryton_database.py "$venv/tryton"
  stamp importers "$print"
fi

cargo build --locked --bin sidelight
SIDELIGHT=${CARGO_TARGET_DIR:-$ROOT/target}/debug/sidelight
export SIDELIGHT PYTHONDONTWRITEBYTECODE=1
cd tests/export
"$ROOT/$venv/bin/python" -m unittest discover --pattern 'test_*.py'
