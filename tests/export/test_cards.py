"""vCards, read back by vobject and by khard."""

import tempfile
import unittest
from pathlib import Path

import vobject
from khard.contacts import Contact
from khard.query import AnyQuery

from support import leads, only, seen


def cards(profile):
    return list(vobject.readComponents(only(profile, leads()).decode()))


class Cards(unittest.TestCase):
    def test_vobject_reads_every_card_back(self):
        people = leads()
        for profile in ["vcard3", "vcard4"]:
            read = cards(profile)
            self.assertEqual(len(read), len(people))
            for card, person in zip(read, people):
                with self.subTest(profile=profile, name=person["name"]):
                    self.assertEqual(card.fn.value, seen(person["name"]))
                    self.assertEqual(card.n.value.family, seen(person["family_name"]))
                    self.assertEqual(card.n.value.given, seen(person["given_name"]))
                    self.assertEqual(card.uid.value, "urn:uuid:" + person["id"])
                    self.assertEqual([mail.value for mail in card.email_list], [seen(mail) for mail in person["emails"] if seen(mail)])
                    self.assertEqual([phone.value for phone in card.tel_list], [seen(phone) for phone in person["phones"] if seen(phone)])
                    self.assertTrue(card.note.value.startswith(seen("2026-11-22: " + person["notes"][0]["text"])))
                    if seen(person["company"]):
                        self.assertEqual(card.org.value, [seen(person["company"])])

    def test_accounts_are_written_as_each_version_knows_them(self):
        for profile, name, service in [("vcard3", "x-socialprofile", "TYPE"), ("vcard4", "socialprofile", "SERVICE-TYPE")]:
            account = cards(profile)[0].contents[name][0]
            self.assertEqual(account.value, "https://social.example/@l0")
            self.assertEqual(account.params[service], ["mastodon"])

    def test_khard_reads_every_card(self):
        people = leads()
        for profile in ["vcard3", "vcard4"]:
            text = only(profile, people).decode()
            split = ["BEGIN:VCARD" + card for card in text.split("BEGIN:VCARD\r\n")[1:]]
            self.assertEqual(len(split), len(people))
            for card, person in zip(split, people):
                with tempfile.TemporaryDirectory() as folder:
                    path = Path(folder) / "card.vcf"
                    path.write_text(card.replace("BEGIN:VCARD", "BEGIN:VCARD\r\n", 1), newline="")
                    contact = Contact.from_file(None, str(path), AnyQuery())
                self.assertEqual(contact.formatted_name, seen(person["name"]))
                self.assertEqual(contact.uid, "urn:uuid:" + person["id"])


if __name__ == "__main__":
    unittest.main()
