"""A real Tryton takes the file through its own import, and a second time
updates instead of doubling."""

import base64
import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from support import export, leads, seen
from tryton_database import NAME, PASSWORD, configuration

# Made once by build/steps/importers.sh.
DATABASE = Path(os.environ.get("TRYTON_DATABASE", Path(__file__).parents[1] / ".venv/tryton"))


class Server:
    """Tryton on loopback, over a copy of the empty database."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(DATABASE / f"{NAME}.sqlite", self.folder)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/{NAME}/rpc/"
        self.log = open(self.folder / "log", "w+b")
        self.process = subprocess.Popen(
            [Path(sys.executable).parent / "trytond", "-c", configuration(self.folder, port), "-d", NAME],
            stdout=self.log, stderr=self.log,
        )
        self.session = None
        user, token = self.first_answer()[:2]
        self.session = base64.b64encode(f"admin:{user}:{token}".encode()).decode()

    def first_answer(self):
        """Logs in as soon as the server listens."""
        until = time.monotonic() + 120
        while True:
            try:
                return self.call("common.db.login", "admin", {"password": PASSWORD}, "de")
            except urllib.error.URLError as error:
                if isinstance(error, urllib.error.HTTPError) or self.process.poll() is not None or time.monotonic() > until:
                    self.log.seek(0)
                    raise AssertionError(self.log.read().decode()) from error
                time.sleep(0.1)

    def call(self, method, *params):
        headers = {"Content-Type": "application/json"}
        if self.session:
            headers["Authorization"] = f"Session {self.session}"
        body = json.dumps({"id": 1, "method": method, "params": list(params)}).encode()
        request = urllib.request.Request(self.address, body, headers)
        with urllib.request.urlopen(request, timeout=300) as answer:
            said = json.load(answer)
        if isinstance(said, dict):
            if said.get("error"):
                raise AssertionError(said["error"])
            said = said.get("result")
        return said

    def load(self, content):
        """What the client does with a CSV file: header, rows, import_data."""
        header, *rows = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
        return self.call("model.party.party.import_data", header, rows, {})

    def parties(self, fields):
        return self.call("model.party.party.search_read", [["code", "like", "sidelight-%"]], 0, None, [["code", "ASC"]], fields, {})

    def contacts(self, party):
        fields = ["type", "value", "comment"]
        return self.call("model.party.contact_mechanism.search_read", [["party", "=", party]], 0, None, [["id", "ASC"]], fields, {})

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()
        shutil.rmtree(self.folder)


class Tryton(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.stop)

    def test_what_is_imported_is_intact_and_a_second_import_updates(self):
        people = leads()
        with tempfile.TemporaryDirectory() as folder:
            ledger = ("--ledger", f"{folder}/ledger.json")
            first = export("tryton", people, *ledger)
            self.assertEqual(list(first), ["leads"])
            self.assertEqual(self.server.load(first["leads"]), len(people))
            self.check(people)

            people[0]["company"] = "Umbenannt & Töchter"
            people[1]["name"] = "Neuer \"Name\""
            second = export("tryton", people, "--changed", *ledger)
            self.assertEqual(list(second), ["leads-update.csv"])
            self.assertEqual(self.server.load(second["leads-update.csv"]), 2)
            self.check(people)

            whole = export("tryton", people, *ledger)
            self.assertEqual(list(whole), ["leads-update.csv"])
            self.assertEqual(self.server.load(whole["leads-update.csv"]), len(people))
            self.check(people)

    def check(self, people):
        parties = self.server.parties(["code", "name"])
        self.assertEqual([party["code"] for party in parties], ["sidelight-" + person["id"] for person in people])
        for party, person in zip(parties, people):
            with self.subTest(person["name"]):
                self.assertEqual(party["name"], re.sub("[\n\t]", " ", seen(person["name"])))
                contacts = self.server.contacts(party["id"])
                self.assertEqual(contacts[0]["value"], person["identities"][0]["url"])
                self.assertIn(f"2026-11-22: {seen(person['notes'][0]['text'])}".strip(), contacts[0]["comment"])
                self.assertIn(seen(person["company"]).strip(), contacts[0]["comment"])
                values = [contact["value"] for contact in contacts]
                self.assertIn(person["emails"][0], values)
                self.assertIn(person["phones"][0], values)


if __name__ == "__main__":
    unittest.main()
