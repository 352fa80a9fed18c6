#!/usr/bin/env python3
"""The packages for the stores: dist/sidelight-{chrome,firefox}-VERSION.zip.

The same tree gives the same bytes on every machine: entries are sorted, carry
one fixed time and one fixed mode, and are compressed at one fixed level.
"""

import json
import os
import sys
import zipfile
from pathlib import Path

# The earliest time that a zip can say.
TIME = (1980, 1, 1, 0, 0, 0)
MODE = 0o100644


def write_zip(folder: Path, target: Path) -> int:
    """Packs a folder; returns the size of the zip."""
    paths = sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.relative_to(folder).as_posix())
    unfinished = target.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = MODE << 16
            archive.writestr(entry, path.read_bytes())
    unfinished.replace(target)
    return target.stat().st_size


def main() -> None:
    dist = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
    sizes = []
    for browser in ("chrome", "firefox"):
        folder = dist / browser
        if not (folder / "manifest.json").is_file():
            sys.exit(f"error: {folder}/manifest.json is missing: run './build.sh build' first")
        version = json.loads((folder / "manifest.json").read_text())["version"]
        size = write_zip(folder, dist / f"sidelight-{browser}-{version}.zip")
        sizes.append(f"{browser} {size // 1024} KiB")
    note = os.environ.get("STEP_NOTE")
    if note:
        Path(note).write_text(", ".join(sizes))


if __name__ == "__main__":
    main()
