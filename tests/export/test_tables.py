"""Tables, read back by what reads tables: Python's csv, pandas, openpyxl."""

import csv
import datetime
import io
import unittest

import openpyxl
import pandas
from openpyxl.utils.escape import unescape

from support import leads, only, seen

PLAIN = ["hubspot", "salesforce", "pipedrive", "odoo", "dynamics", "twenty", "espocrm", "csv"]
NAMES = {
    "hubspot": "Company", "salesforce": "Company", "pipedrive": "Organization - Name",
    "odoo": "Company Name", "dynamics": "Company Name", "twenty": "company",
    "espocrm": "accountName", "csv": "company", "zoho": "Company", "excel": "Company",
    "excel-de": "Firma", "google-sheets": "Company",
}
LIMITS = {"salesforce": 255, "dynamics": 100, "espocrm": 255, "zoho": 200}
IDS = {
    "hubspot": "Sidelight ID", "salesforce": "Sidelight_ID__c", "pipedrive": "Person - Sidelight ID",
    "odoo": "External ID", "dynamics": "Sidelight ID", "twenty": "id", "espocrm": "sidelightId",
    "csv": "id", "zoho": "Sidelight ID", "excel": "ID", "excel-de": "ID", "google-sheets": "ID",
}


def shortened(text, profile):
    limit = LIMITS.get(profile)
    return text if limit is None or len(text) <= limit else text[: limit - 1] + "…"


class Tables(unittest.TestCase):
    def test_csv_reads_every_profile_back(self):
        people = leads()
        for profile in PLAIN:
            with self.subTest(profile):
                rows = list(csv.DictReader(io.StringIO(only(profile, people).decode(), newline=""), strict=True))
                self.assertEqual(len(rows), len(people))
                for row, person in zip(rows, people):
                    self.assertNotIn(None, row)
                    self.assertTrue(row[IDS[profile]].endswith(person["id"]))
                    wanted = seen(person["company"])
                    if profile == "salesforce":
                        wanted = wanted or "[not provided]"
                    self.assertEqual(row[NAMES[profile]], shortened(wanted, profile))

    def test_zoho_gets_none_of_the_characters_that_it_refuses(self):
        table = pandas.read_csv(io.BytesIO(only("zoho", leads())), dtype=str, keep_default_na=False)
        for value in table.to_numpy().flatten():
            self.assertFalse(set(value) & set('"|<>'), value)

    def test_pandas_reads_every_table_back_as_text(self):
        people = leads()
        for profile in PLAIN + ["excel", "excel-de", "google-sheets"]:
            with self.subTest(profile):
                table = pandas.read_csv(
                    io.BytesIO(only(profile, people)), dtype=str, keep_default_na=False,
                    encoding="utf-8-sig" if profile.startswith("excel") else "utf-8",
                    sep=";" if profile == "excel-de" else ",", lineterminator=None,
                )
                self.assertEqual(len(table), len(people))
                self.assertEqual(list(table[IDS[profile]].str[-36:]), [person["id"] for person in people])

    def test_a_guarded_table_holds_no_formula_and_nothing_else_is_changed(self):
        people = leads()
        for profile in ["excel", "excel-de", "google-sheets"]:
            with self.subTest(profile):
                text = only(profile, people).decode("utf-8-sig")
                rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if profile == "excel-de" else ",", strict=True))
                header, rows = rows[0], rows[1:]
                self.assertEqual({len(row) for row in rows}, {len(header)})
                for row in rows:
                    for value in row:
                        self.assertFalse(value.lstrip().startswith(("=", "+", "-", "@", "＝")), value)
                at = header.index(NAMES[profile])
                for row, person in zip(rows, people):
                    wanted = seen(person["company"])
                    self.assertIn(row[at], {wanted, "'" + wanted})

    def test_only_excel_gets_a_mark(self):
        for profile in PLAIN + ["zoho", "tryton", "google-sheets"]:
            self.assertFalse(only(profile, leads()[:1]).startswith(b"\xef\xbb\xbf"), profile)
        for profile in ["excel", "excel-de"]:
            self.assertTrue(only(profile, leads()[:1]).startswith(b"\xef\xbb\xbf"), profile)

    def test_openpyxl_reads_the_workbook_back(self):
        people = leads()
        book = openpyxl.load_workbook(io.BytesIO(only("xlsx", people)))
        rows = list(book.active.iter_rows())
        header = [unescape(cell.value) for cell in rows[0]]
        self.assertEqual(len(rows), len(people) + 1)
        at = header.index
        for row, person in zip(rows[1:], people):
            self.assertTrue(all(cell.data_type != "f" for cell in row))
            value = lambda name: unescape(row[at(name)].value or "")
            self.assertEqual(value("Company"), seen(person["company"]))
            self.assertEqual(value("Given name"), seen(person["given_name"]))
            self.assertEqual(value("Region"), seen(person["custom"]["Region"]))
            self.assertTrue(value("Phone").startswith(person["phones"][0]))
            self.assertEqual(row[at("Created")].value, datetime.datetime(2026, 11, 22, 9, 0))
            self.assertEqual(row[at("Inform by")].value, datetime.datetime(2026, 12, 22))
            self.assertIs(row[at("Source is public")].value, person["legal"]["source_public"])

    def test_pandas_reads_the_workbook_back(self):
        people = leads()
        table = pandas.read_excel(io.BytesIO(only("xlsx", people)), dtype=str, keep_default_na=False)
        self.assertEqual(list(table["ID"]), [person["id"] for person in people])


if __name__ == "__main__":
    unittest.main()
