"""Leads that hold every hostile value, and the command line that exports them."""

import json
import os
import random
import re
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIDELIGHT = os.environ.get("SIDELIGHT", str(ROOT / "target/debug/sidelight"))

HOSTILE = [
    "Müller & Söhne", "Jörg \"Jo\" Weiß", "a,b;c\td", "zwei\nZeilen", "CRLF\r\nhier", "CR\rhier",
    "=1+1", "+49 30 123456", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1", "\t=1", " =1",
    "👩‍👩‍👧 😀", "\u202efdp.exe\u202c", "\ufeffMark", "\x00\x07\x1b[31mrot", "\u2028Absatz\u2029",
    "_x0041_ _x000D_", "<b>&amp;</b>]]>", "END:VCARD", "\\n \\, \\;", "\\", "'apostrophe", "''",
    "{name} {{", "محمد \u200fعلي", "שלום", "日本語", "NULL", "007", "1e5", "2026-11-22", "TRUE", "  Rand  ",
    "x" * 3000, "ä" * 200, "%s %d %00", "; DROP TABLE party_party", "\x0bVT\x0cFF\x85NEL",
]

_TAKEN_OUT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)


def seen(text):
    """What a file keeps of a text, as docs/export.md says it."""
    text = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text or "")
    text = _TAKEN_OUT.sub("", text)
    return text if text.strip() else ""


def leads():
    """Every hostile value in every text field of some lead."""
    draw = random.Random(20261122)
    made = []
    for number, value in enumerate(HOSTILE):
        other = lambda: draw.choice(HOSTILE)
        made.append(
            {
                "id": f"0192f0c1-0000-7000-8000-{number:012d}",
                "name": value, "given_name": other(), "family_name": value,
                "company": value, "job_title": other(), "location": other(), "department": value,
                "emails": [f"lead{number}@example.org", other()], "phones": [f"+49 30 {number:06d}", value],
                "website": "https://example.org/ä", "tags": sorted({other(), value}),
                "identities": [
                    {"network": "mastodon", "handle": f"@l{number}@social.example",
                     "url": f"https://social.example/@l{number}"},
                ],
                "custom": {"Region": value},
                "notes": [{"id": f"n{number}", "at": "2026-11-22T09:00:00Z", "text": value + other(), "post": None}],
                "legal": {"basis": "consent", "source_url": f"https://social.example/@l{number}/1",
                          "source_public": number % 2 == 0, "inform_by": "2026-12-22"},
                "created_at": "2026-11-22T09:00:00Z", "updated_at": "2026-11-23T10:30:05Z",
            }
        )
    return made


def export(profile, people, *arguments):
    """Runs the command; the bytes of the files, by name."""
    lines = "".join(json.dumps(person) + "\n" for person in people)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "leads"
        done = subprocess.run(
            [SIDELIGHT, "export", "--profile", profile, "--out", out, *arguments],
            input=lines.encode(), capture_output=True, check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def only(profile, people):
    """The one file of an export."""
    files = export(profile, people)
    assert list(files) == ["leads"], list(files)
    return files["leads"]
