"""What people add to a requirement: by four eyes, for a time, sealed with the period, in every report to the cent."""

import csv
import getpass
import json
import math
import unittest
from fractions import Fraction

import night

MULTIPLIER = Fraction("1.25")
AMOUNT = Fraction("5000.50")


def added(level):
    """The add-on to a requirement without it."""
    return Fraction(math.ceil(((MULTIPLIER - 1) * level + AMOUNT) * 100), 100)


class AddOn(unittest.TestCase):
    """One story in the order of its steps, each of which needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        book = cls.cluster.folder / "book"
        cls.periods = sorted(night.make_book(book, seed=61, accounts=60, periods=2))
        cls.night = cls.cluster.database()
        for role in ("maker", "checker"):
            cls.night.sql(f"CREATE ROLE {role} LOGIN")
        cls.night.sql("GRANT crossmargin_operator TO maker, checker")
        with (cls.cluster.folder / "cluster" / "data" / "pg_ident.conf").open("a") as file:
            for role in ("maker", "checker"):
                file.write(f"crossmargin {getpass.getuser()} {role}\n")
        cls.night.sql("SELECT pg_reload_conf()")
        cls.night.run("load", book)
        cls.night.run("run", "eod", "--period", cls.periods[0], code=(0, 2, 3))
        cls.close = cls.night.sql(
            f"SELECT book.iso_instant(closes_at) FROM book.period WHERE period = '{cls.periods[1]}'")[0]
        # The account with the largest requirement that stands well, and its client's others.
        cls.account, cls.client = cls.night.sql(
            "SELECT a.account || ',' || a.client FROM result.margin m JOIN book.account a USING (account_no) "
            "WHERE m.run_no = 1 AND m.status = 'healthy' AND a.status = 'active' ORDER BY m.initial DESC LIMIT 1")[0].split(",")

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def rows(self, period):
        path = self.night.folder / "margin.csv"
        self.night.run("export", "margin", "--period", period, "--out", path)
        with path.open(newline="") as file:
            return {row["account"]: row for row in csv.DictReader(file)}

    def newest(self):
        return self.night.sql("SELECT max(run_no) FROM batch.publication")[0]

    def propose(self, *arguments, code=0):
        return self.night.role("maker").json(
            "parameters", "add-on", "propose", *arguments, "--reason", "a concentrated book", "--effective", self.close,
            "--expires", "2999-12-31", code=code)

    def test_1_nothing_is_added_without_a_second_person(self):
        dry = self.propose("--account", self.account, "--multiplier", "1.25", "--dry-run")
        self.assertEqual((dry["outcome"], dry["add_on"]), ("dry_run", None))
        first = self.propose("--account", self.account, "--multiplier", "1.25", "--amount-usd", "5000")
        self.assertEqual((first["outcome"], first["proposed_by"], first["multiplier"]), ("proposed", "maker", "1.25"))
        second = self.propose("--client", self.client, "--amount-usd", "0.5")
        type(self).numbers = [first["add_on"], second["add_on"]]
        refused = self.night.role("maker").call("parameters", "add-on", "approve", first["add_on"])
        self.assertEqual(refused.returncode, 77, refused.stderr)
        self.assertIn("CM-2302", refused.stderr)
        self.night.run("run", "eod", "--period", self.periods[1], code=(0, 2, 3))
        self.assertEqual(self.night.sql("SELECT count(*) FROM result.margin WHERE add_on_initial <> 0"), ["0"])
        type(self).before = self.rows(self.periods[1])

    def test_2_what_is_refused_says_why(self):
        maker = self.night.role("maker")
        reason = ("--reason", "x", "--expires", "2999-12-31")
        for arguments, code, error in [
            (("--account", "nobody", "--multiplier", "2", *reason), 65, "CM-2312"),
            (("--client", "nobody", "--multiplier", "2", *reason), 65, "CM-2312"),
            (("--account", self.account, "--multiplier", "11", *reason), 65, "CM-2306"),
            (("--account", self.account, "--multiplier", "0.5", *reason), 64, "--multiplier is 1 or more"),
            (("--account", self.account, "--amount-usd=-1", *reason), 64, "--amount-usd is not below zero"),
            (("--account", self.account, *reason), 64, "or both"),
            (("--account", self.account, "--client", "C", "--multiplier", "2", *reason), 64, "either"),
            (("--account", self.account, "--multiplier", "2", "--reason", "x", "--expires", "soon"), 64, "--expires"),
        ]:
            refused = maker.call("parameters", "add-on", "propose", *arguments)
            self.assertEqual(refused.returncode, code, refused.stderr)
            self.assertIn(error, refused.stderr)
        for verb in (("approve", 99), ("reject", 99, "--reason", "x"), ("end", 99, "--reason", "x")):
            refused = maker.call("parameters", "add-on", *verb)
            self.assertEqual((refused.returncode, "CM-2311" in refused.stderr), (1, True), refused.stderr)
        refused = maker.call("parameters", "add-on", "end", self.numbers[0], "--reason", "x")
        self.assertEqual((refused.returncode, "CM-2314" in refused.stderr), (1, True), refused.stderr)

    def test_3_a_sealed_period_stays_and_a_reopened_one_takes_it(self):
        checker = self.night.role("checker")
        for number in self.numbers:
            self.assertEqual(checker.json("parameters", "add-on", "approve", number)["decided_by"], "checker")
        self.assertEqual(checker.json("parameters", "add-on", "approve", self.numbers[0])["outcome"], "noop")
        refused = checker.call("parameters", "add-on", "reject", self.numbers[0], "--reason", "late")
        self.assertEqual((refused.returncode, "CM-2313" in refused.stderr), (1, True), refused.stderr)
        self.assertEqual(self.night.json("run", "eod", "--period", self.periods[1])["outcome"], "noop")
        self.assertEqual(self.night.json("run", "replay", 2)["outcome"], "equal")
        self.night.run("period", "reopen", self.periods[1], "--reason", "an add-on was decided")
        self.night.run("run", "eod", "--period", self.periods[1], code=(0, 2, 3))
        compared = self.night.json("run", "diff", 2, self.newest(), code=2)
        self.assertEqual(compared["causes"], "add-ons")
        after = self.rows(self.periods[1])
        accounts = self.night.sql(f"SELECT account FROM book.account WHERE client = '{self.client}'")
        for account, row in after.items():
            old = self.before[account]
            if row["status"] == "unpriced" or account not in accounts:
                self.assertEqual(row, old)
            elif account == self.account:
                for level in ("initial", "maintenance"):
                    self.assertEqual(Fraction(row[level]), Fraction(old[level]) + added(Fraction(old[level])))
                self.assertEqual(row["standalone_initial"], old["standalone_initial"])
            else:
                self.assertEqual(Fraction(row["initial"]), Fraction(old["initial"]) + Fraction("0.5"))

    def test_4_it_is_explained(self):
        found = self.night.json("margin", "explain", self.account, "--period", self.periods[1])
        old = self.before[self.account]
        part = [line for line in found["components"] if line["component"] == "add-on"]
        self.assertEqual([line["rule"] for line in part], ["MR-07"])
        for level in ("initial", "maintenance"):
            self.assertEqual(Fraction(part[0][level]), added(Fraction(old[level])))
        steps = {step["step"]: step for step in found["workings"] if step["component"] == "add-on"}
        self.assertEqual((Fraction(steps["multiplier"]["value"]), Fraction(steps["amount"]["value"])), (MULTIPLIER, AMOUNT))
        decided = {line["add_on"]: (line["proposed_by"], line["decided_by"]) for line in found["add_ons"]}
        self.assertEqual(decided, {number: ("maker", "checker") for number in self.numbers})
        page = self.night.folder / "page.html"
        text = self.night.run("margin", "explain", self.account, "--period", self.periods[1], "--html", page)
        for shown in (text, page.read_text()):
            self.assertIn("a concentrated book", shown)
            self.assertIn("MR-07", shown)
        first = self.night.json("margin", "explain", self.account, "--period", self.periods[1], "--version", 1)
        self.assertEqual(first["add_ons"], [])
        shown = self.night.json("margin", "show", self.account, "--period", self.periods[1])
        line = next(line for line in shown["components"] if line["component"] == "add-on")
        self.assertEqual(Fraction(line["initial"]), added(Fraction(old["initial"])))

    def test_5_the_statement_ties_out(self):
        folder = self.night.folder / "packs"
        self.night.run("export", "statements", "--period", self.periods[1], "--out", folder)
        pack = sorted(folder.glob(f"*/{self.account}/v2/statement.json"))
        statement = json.loads(pack[0].read_text())
        line = next(c for c in statement["margin_components"] if c["component"] == "add_on")
        self.assertEqual(Fraction(line["initial_usd"]), added(Fraction(self.before[self.account]["initial"])))
        self.assertTrue(all(check["verdict"] == "passed" for check in statement["tie_outs"] if check["code"] == "T11"))
        self.assertIn("Add-on", (pack[0].parent / "statement.txt").read_text())
        # An account without one has the statement it had before there were any.
        other = next(path for path in folder.glob("*/*/v2/statement.json") if path.parent.parent.name not in self.night.sql(
            f"SELECT account FROM book.account WHERE client = '{self.client}'"))
        self.assertNotIn("add_on", other.read_text())

    def test_6_other_answers_have_it(self):
        what_if = self.night.json("margin", "what-if", self.account, "--period", self.periods[1], "--deposit", "USD=1")
        figures = {line["figure"]: line for line in what_if["figures"]}
        self.assertEqual(Fraction(figures["add_on_initial"]["before"]), added(Fraction(self.before[self.account]["initial"])))
        history = self.night.json("margin", "history", self.account, "--period", self.periods[1])
        day = history["days"][0]
        self.assertEqual(Fraction(day["parameters"]), added(Fraction(self.before[self.account]["initial"])))
        self.assertEqual(Fraction(day["residual"]), 0)
        movers = self.night.json("margin", "movers", "--period", self.periods[1])
        self.assertTrue(all(Fraction(line["residual"]) == 0 for line in movers["book"]))
        self.night.run("margin", "withdrawable", self.account, "--period", self.periods[1])
        self.night.run("database", "verify", "--period", self.periods[1])
        before = self.night.json("reconcile", "run", "--period", self.periods[1], code=(0, 2))
        self.assertEqual(self.night.sql("SELECT count(*) FROM reconciliation.break WHERE rule LIKE '%margin%'"), ["0"], before)
        self.assertEqual(self.night.json("run", "replay", self.newest())["outcome"], "equal")

    def test_7_an_end_needs_two_as_well_and_leaves_what_is_sealed(self):
        maker, checker = self.night.role("maker"), self.night.role("checker")
        ended = maker.json(
            "parameters", "add-on", "end", self.numbers[0], "--reason", "paid in", "--effective", self.close)
        self.assertEqual(ended["ends"], self.numbers[0])
        again = maker.call("parameters", "add-on", "end", self.numbers[0], "--reason", "x")
        self.assertEqual((again.returncode, "CM-2314" in again.stderr), (1, True), again.stderr)
        self.assertEqual(maker.call("parameters", "add-on", "approve", ended["add_on"]).returncode, 77)
        checker.run("parameters", "add-on", "approve", ended["add_on"])
        self.assertEqual(self.night.json("run", "replay", self.newest())["outcome"], "equal")
        listed = {line["add_on"]: line for line in checker.json("parameters", "add-on", "list")["add_ons"]}
        self.assertEqual(listed[self.numbers[0]]["ended_at"], self.close)
        self.night.run("period", "reopen", self.periods[1], "--reason", "it ended")
        self.night.run("run", "eod", "--period", self.periods[1], code=(0, 2, 3))
        row = self.rows(self.periods[1])[self.account]
        self.assertEqual(Fraction(row["initial"]), Fraction(self.before[self.account]["initial"]) + Fraction("0.5"))


if __name__ == "__main__":
    unittest.main()
