"""Makes an empty Tryton database with parties and sale opportunities.

It takes a minute, so it is made once and copied by each test.
"""

import os
import subprocess
import sys
from pathlib import Path

NAME = "leads"
PASSWORD = "only-on-this-machine"


def configuration(folder: Path, port: int = 0) -> Path:
    """Writes trytond.conf for a database in this folder."""
    target = folder / "trytond.conf"
    target.write_text(
        f"[database]\nuri = sqlite://\npath = {folder}\n"
        f"[web]\nlisten = 127.0.0.1:{port}\n[session]\nauthentications = password\n"
    )
    return target


def make(folder: Path) -> None:
    # Tryton does not take a path that starts from where it is run.
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / f"{NAME}.sqlite"
    database.unlink(missing_ok=True)
    database.touch()
    password = folder / "password"
    password.write_text(PASSWORD)
    subprocess.run(
        [Path(sys.executable).parent / "trytond-admin", "-c", configuration(folder), "-d", NAME]
        + ["-u", "ir", "res", "party", "sale_opportunity", "--activate-dependencies"]
        + ["-l", "de", "--email", "admin@example.org"],
        env=os.environ | {"TRYTONPASSFILE": str(password)},
        check=True,
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]))
