"""The German Excel file in a real spreadsheet: columns, umlauts, and nothing
that runs."""

import csv
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import leads, only, seen

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def through_calc(name, content, source, target="csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,true"):
    """Opens a file in Calc and writes the first sheet as tab-separated text;
    the last option of the filter shows formulas as they are written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        subprocess.run(
            [SOFFICE, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"]
            + ([f"--infilter={source}"] if source else [])
            + ["--convert-to", target, "--outdir", f"{folder}/out", path],
            check=True, capture_output=True, timeout=300,
        )
        with open(f"{folder}/out/{path.stem}.csv", encoding="utf-8", newline="") as out:
            return list(csv.reader(out, delimiter="\t"))


class Calc(unittest.TestCase):
    def setUp(self):
        self.assertIsNotNone(SOFFICE, "LibreOffice Calc is missing: install libreoffice-calc-nogui")

    def test_the_german_file_has_its_columns_and_runs_nothing(self):
        people = leads()
        # 59: semicolon, 34: quotes, 76: UTF-8, from row 1, columns as a person
        # who just presses OK has them, formulas evaluated where there are any.
        source = "CSV:59,34,76,1,,0,false,true,false,false,false,-1,true"
        rows = through_calc("leads.csv", only("excel-de", people), source)
        header, rows = rows[0], rows[1:]
        self.assertEqual(header[:5], ["ID", "Name", "Vorname", "Nachname", "Firma"])
        self.assertEqual(len(rows), len(people))
        at = header.index("Firma")
        for row, person in zip(rows, people):
            self.assertEqual(row[0], person["id"])
            for value in row:
                self.assertFalse(value.startswith(("=", "#NAME", "Err:")), value)
        self.assertEqual(rows[0][at], "Müller & Söhne")
        formula = next(i for i, person in enumerate(people) if person["company"] == "=1+1")
        self.assertIn(rows[formula][at], ["'=1+1", "=1+1"][:1])

    def test_the_workbook_opens_and_runs_nothing(self):
        people = leads()
        rows = through_calc("leads.xlsx", only("xlsx", people), None)
        at = rows[0].index("Company")
        self.assertEqual(len(rows), len(people) + 1)
        for row, person in zip(rows[1:], people):
            self.assertEqual(row[at].replace("\r\n", "\n"), seen(person["company"]))


if __name__ == "__main__":
    unittest.main()
