"""The audit log as a chain: what a superuser does to it, or to what it vouches for, shows."""

import csv
import datetime
import hashlib
import io
import struct
import unittest

import desk
from desk import Desk

OFF = "SET session_replication_role = replica; "
# The log written anew from an entry on, hashes and head included, as somebody does who knows how.
REWRITE = OFF + """
DO $$
DECLARE e batch.audit_event; place bigint := 0; before bytea := decode(repeat('00', 32), 'hex'); made bytea;
BEGIN
  FOR e IN SELECT * FROM batch.audit_event ORDER BY event_no LOOP
    place := place + 1;
    made := batch.audit_hash(before, place, e.occurred_at, e.actor, e.action, e.object, e.reason, e.detail);
    UPDATE batch.audit_event SET event_no = place, previous_hash = before, hash = made WHERE event_no = e.event_no;
    before := made;
  END LOOP;
  UPDATE batch.audit_head SET event_no = place, hash = before;
END $$;"""


class Chain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk.get()
        cls.made = cls.desk.fresh("chain")
        cls.auditor = cls.made.role("a_auditor")
        cls.last = int(cls.made.sql("SELECT event_no FROM batch.audit_head")[0])
        # Two entries in a row that vouch for nothing beside themselves.
        cls.entry = int(cls.made.sql("SELECT min(event_no) FROM batch.audit_event WHERE action = 'check set'")[0])
        cls.head = cls.auditor.json("audit", "verify")["audit_head"]

    def tampered(self, statements, *arguments):
        """What `audit verify` finds after statements of a superuser, which are then undone."""
        copy = f"tampered_{Chain.copies}"
        Chain.copies += 1
        other = desk.night.Night(self.desk.cluster, copy)
        other.sql(f"CREATE DATABASE {copy} TEMPLATE chain", url=self.desk.cluster.url)
        other.sql(statements)
        done = other.role("a_auditor").call("audit", "verify", "-o", "json", *arguments)
        other.sql(f"DROP DATABASE {copy}", url=self.desk.cluster.url)
        if done.returncode == 0:
            return []
        self.assertEqual(done.returncode, 70, done.stderr)
        self.assertIn("CM-6020", done.stderr)
        return [(row["entry"], row["problem"]) for row in desk.night.json.loads(done.stdout)["problems"]]

    copies = 0

    def test_the_hashes_computed_independently(self):
        exported = csv.DictReader(io.StringIO(self.auditor.run("audit", "log", "--limit", 100000, "-o", "csv")))
        entries = sorted(exported, key=lambda row: int(row["entry"]))
        self.assertEqual([int(row["entry"]) for row in entries], list(range(1, self.last + 1)))
        previous = bytes(32)
        epoch = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)
        for row in entries:
            at = datetime.datetime.strptime(row["at"], "%Y-%m-%dT%H:%M:%S.%f%z") - epoch
            content = previous + struct.pack(">qq", int(row["entry"]), at // datetime.timedelta(microseconds=1))
            for name in ("actor", "action", "object", "reason", "detail"):
                text = None if name == "reason" and not row[name] else row[name].encode()
                content += struct.pack(">i", -1) if text is None else struct.pack(">i", len(text)) + text
            self.assertEqual(row["previous_hash"], previous.hex())
            previous = hashlib.sha256(content).digest()
            self.assertEqual(row["hash"], previous.hex(), row)
        self.assertEqual(f"{previous.hex()}@{self.last}", self.head)

    def test_every_action_has_its_entry(self):
        log = self.auditor.json("audit", "log", "--limit", 100000)["entries"]
        done = {(row["actor"], row["action"]) for row in log}
        for expected in [("desk", "database migrate"), ("desk", "check set"), ("a_batch", "load"), ("a_batch", "load accounts"),
                         ("a_batch", "parameters in force"), ("a_batch", "period open"), ("a_batch", "run begin"),
                         ("a_batch", "period seal"), ("a_batch", "run verify"), ("a_batch", "run publish")]:
            self.assertIn(expected, done)
        period = self.desk.periods[0]
        of_period = self.auditor.json("audit", "log", "--period", period)["entries"]
        self.assertEqual([row["action"] for row in reversed(of_period)][:6],
                         ["period open", "load", "run begin", "period seal", "run verify", "run publish"])
        made = self.desk.fresh("actions")
        operator, batch = made.role("a_operator"), made.role("a_batch")
        operator.run("period", "reopen", period, "--reason", "a test")
        batch.run("run", "eod", "--period", period, "--through", "margin", code=(0, 2, 3))
        eod = batch.json("run", "eod", "--period", period, code=(0, 2, 3))
        self.assertTrue(eod["resumed"])
        batch.run("reconcile", "run", "--period", period, code=(0, 2))
        operator.sql("INSERT INTO batch.client_login VALUES ('x', 'y'); DELETE FROM batch.client_login WHERE login = 'x'")
        made.sql("UPDATE reference.bound SET highest = 0.8 WHERE name = 'price_range'")
        entries = made.role("a_auditor").json("audit", "log", "--limit", 12)["entries"]
        self.assertEqual([(row["actor"], row["action"]) for row in reversed(entries)][-10:], [
            ("a_operator", "period reopen"), ("a_batch", "run begin"), ("a_batch", "period seal"), ("a_batch", "run take over"),
            ("a_batch", "run verify"), ("a_batch", "run publish"), ("a_batch", "reconcile run"),
            ("a_operator", "client login add"), ("a_operator", "client login remove"), (desk.getpass_user(made), "bound update")])
        # What the night printed is in the chain from then on.
        made.role("a_auditor").run("audit", "verify", "--head", eod["audit_head"])
        self.assertEqual(made.role("a_auditor").call("audit", "verify", "--head", "ab").returncode, 64)

    def test_an_entry_is_edited(self):
        self.assertEqual(self.tampered(OFF + f"UPDATE batch.audit_event SET actor = 'somebody' WHERE event_no = {self.entry}"),
                         [(self.entry, "it is not what was entered")])
        for column, value in (("occurred_at", "occurred_at + interval '1 second'"), ("action", "'x'"), ("object", "'x'"),
                              ("reason", "'x'"), ("detail", "detail || '{\"x\": 1}'")):
            found = self.tampered(OFF + f"UPDATE batch.audit_event SET {column} = {value} WHERE event_no = {self.entry + 1}")
            self.assertEqual(found[0], (self.entry + 1, "it is not what was entered"), column)

    def test_an_entry_is_edited_with_its_hash(self):
        found = self.tampered(OFF + f"""
            UPDATE batch.audit_event e SET object = 'x',
              hash = batch.audit_hash(previous_hash, event_no, occurred_at, actor, action, 'x', reason, detail)
            WHERE event_no = {self.entry}""")
        self.assertEqual(found, [(self.entry + 1, "it does not follow the entry before it")])

    def test_entries_are_removed(self):
        found = self.tampered(OFF + f"DELETE FROM batch.audit_event WHERE event_no = {self.entry}")
        self.assertEqual(found, [(self.entry + 1, "entries before it are missing")])
        found = self.tampered(OFF + f"DELETE FROM batch.audit_event WHERE event_no = {self.last}")
        self.assertIn((self.last - 1, f"the chain's head is entry {self.last}, and its last entry {self.last - 1}"), found)
        self.assertNotEqual(self.tampered(OFF + "DELETE FROM batch.audit_head"), [])
        self.assertNotEqual(self.tampered(OFF + "DELETE FROM batch.audit_event"), [])

    def test_entries_are_exchanged(self):
        found = self.tampered(OFF + f"""
            UPDATE batch.audit_event SET event_no = -1 WHERE event_no = {self.entry};
            UPDATE batch.audit_event SET event_no = {self.entry} WHERE event_no = {self.entry + 1};
            UPDATE batch.audit_event SET event_no = {self.entry + 1} WHERE event_no = -1""")
        self.assertEqual(found[0][0], self.entry)

    def test_the_whole_log_is_written_anew(self):
        """Only a head that was noted elsewhere tells."""
        edited = OFF + f"UPDATE batch.audit_event SET actor = 'somebody' WHERE event_no = {self.entry};" + REWRITE
        self.assertEqual(self.tampered(edited), [])
        self.assertEqual(self.tampered(edited, "--head", self.head), [(self.last, "the head that was noted is not in the chain")])
        bare = self.head.split("@")[0]
        self.assertEqual(self.tampered(edited, "--head", bare), [(None, "the head that was noted is not in the chain")])
        self.assertEqual(self.tampered("SELECT 1", "--head", self.head), [])

    def test_what_an_entry_vouches_for_is_changed(self):
        period = self.desk.periods[1]
        for statement, words in [
            ("UPDATE batch.run SET output_fingerprint = sha256('x') WHERE run_no = 2", "is not published as it was entered"),
            ("UPDATE batch.publication SET version = 7 WHERE run_no = 2", "is not published as it was entered"),
            ("DELETE FROM batch.publication WHERE run_no = 2", "is not published as it was entered"),
            (f"UPDATE book.period_input SET fingerprint = sha256('x') WHERE period = '{period}'", "is not sealed as it was entered"),
            ("UPDATE crossmargin.migration SET sha256 = sha256('x') WHERE version = 18", "is not the one that was entered"),
        ]:
            found = self.tampered(OFF + statement)
            self.assertEqual(len(found), 1, found)
            self.assertIsNotNone(found[0][0])
            self.assertIn(words, found[0][1])
        added = self.tampered(OFF + f"""
            INSERT INTO batch.run (period, version, engine_version, state, parameter_set) VALUES ('{period}', 8, 'x', 'published', 1);
            INSERT INTO batch.publication (period, version, run_no) SELECT period, version, run_no FROM batch.run WHERE version = 8""")
        self.assertEqual(added, [(None, f"version 8 of {period} is published without an entry")])
        decided = self.tampered("""
            INSERT INTO reference.add_on (account, multiplier, amount_usd, reason, expires_at)
            SELECT min(account), 2, 0, 'x', now() + interval '1 day' FROM book.account;""" + OFF + """
            UPDATE reference.add_on SET state = 'approved', decided_by = 'x', decided_at = now() WHERE reason = 'x'""")
        self.assertRegex(str(decided), r"^\[\(None, 'add-on \d+ is decided without an entry'\)\]$")
