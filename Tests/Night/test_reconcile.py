"""Breaks of random books and of the sample are what an independent calculation finds; the commands' codes."""

import csv
import io
import json
import unittest
from fractions import Fraction

import night

RULES = {"balance", "position", "entry", "house"}


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def keys(found):
    """Rule, account, item and both numbers of every break of the rules that need nothing but the book."""
    return [
        (row["rule"], row["account"], row["item"], Fraction(row["expected"]), Fraction(row["actual"]))
        for row in found if row["rule"] in RULES]


class Reconcile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def loaded(self, book):
        run = self.cluster.database()
        run.run("load", book)
        return run

    def reconcile(self, run, book, period):
        """Runs a period's night, reconciles it, and compares every break; the outcome."""
        run.run("run", "eod", "--period", period, code=(0, 2, 3))
        theirs = keys(rows(night.independent("breaks.py", book, "--period", period)))
        outcome = run.json("reconcile", "run", "--period", period, code=2 if theirs else 0)
        self.assertEqual(outcome["found"], len(theirs))
        out = run.folder / f"breaks-{period}.csv"
        run.run("export", "breaks", "--period", period, "--out", out)
        ours = keys(rows(out.read_text()))
        self.assertEqual(sorted(ours), sorted(theirs))
        self.assertEqual([row[:3] for row in ours], sorted(row[:3] for row in ours))
        listed = run.json("reconcile", "breaks", "--period", period, code=2 if theirs else 0)
        self.assertEqual(len(listed["breaks"]), len(theirs))
        again = run.json("reconcile", "run", "--period", period, code=2 if theirs else 0)
        # Only what the night recorded itself may have been known before.
        self.assertEqual((again["outcome"], again["found"]), ("noop", outcome["found"]))
        return outcome

    def test_random_books(self):
        for seed in (34, 36):
            with self.subTest(seed=seed):
                run = self.cluster.database()
                book = run.folder / "book"
                periods = night.make_book(book, seed, accounts=60, periods=3)
                run.run("load", book)
                for period in sorted(periods):
                    self.reconcile(run, book, period)

    def test_the_sample(self):
        run = self.loaded(night.SAMPLE)
        found = [self.reconcile(run, night.SAMPLE, period) for period in ("2026-02-04", "2026-02-05", "2026-02-06")]
        counts = [{row["rule"]: row["found"] for row in outcome["rules"]} for outcome in found]
        # The first close follows no other: what needs one is skipped.
        self.assertEqual(counts[0], {"balance": None, "position": None, "entry": None, "house": 0, "margin": 0, "statement": 0})
        self.assertEqual(counts[1], {"balance": 260, "position": 1829, "entry": 22, "house": 0, "margin": 0, "statement": 0})
        self.assertEqual(counts[2], {"balance": 208, "position": 1492, "entry": 11, "house": 0, "margin": 0, "statement": 0})
        # The sample's README: real accounts and the house's linear side have no trades; all others reconcile.
        accounts = run.sql("SELECT DISTINCT account FROM reconciliation.break ORDER BY 1")
        self.assertEqual([name for name in accounts if not name.startswith("HL")], ["HOUSE-LINEAR"])
        self.outsiders(run)
        self.one_break(run)

    def outsiders(self, run):
        """An outside party's files, on top of the sample."""
        period = "2026-02-06"
        own = run.json("reconcile", "run", "--period", period, "--source", night.SAMPLE / "positions.csv", code=2)
        counts = {row["rule"]: row["found"] for row in own["rules"]}
        self.assertEqual((counts["external_position"], counts["external_entry"]), (0, 0))
        changed = run.folder / "changed.csv"
        lines = (night.SAMPLE / "balances.csv").read_text().splitlines()
        theirs = [line for line in lines[1:] if line.startswith(period)]
        theirs[0] += "1"
        gone = theirs.pop()
        changed.write_text("\n".join([lines[0], *theirs, f"{period},NOBODY,USDC,1"]) + "\n")
        run.json("reconcile", "run", "--period", period, "--source", changed, code=2)
        listed = run.json("reconcile", "breaks", "--period", period, code=2)["breaks"]
        external = {(row["account"], row["item"]) for row in listed if row["rule"] == "external_balance"}
        expected = {tuple(line.split(",")[1:3]) for line in (theirs[0], gone)} | {("NOBODY", "USDC")}
        self.assertEqual(external, expected)
        before = run.sql("SELECT count(*) FROM reconciliation.evaluation")
        changed.write_text("\n".join([lines[0], f"{period},NOBODY,USDC,1e3"]) + "\n")
        refused = run.call("reconcile", "run", "--period", period, "--source", changed, "-o", "json")
        self.assertEqual(refused.returncode, 65)
        self.assertIn('changed.csv:2: column 4 (quantity): not a decimal number: "1e3"',
                      json.loads(refused.stderr.splitlines()[-1])["cause"])
        run.run("reconcile", "run", "--period", period, "--source", run.folder / "none.csv", code=65)
        run.run("reconcile", "run", "--period", period, "--partial", code=64)
        self.assertEqual(run.sql("SELECT count(*) FROM reconciliation.evaluation"), before)

    def one_break(self, run):
        """One break in full, and one that is not there."""
        first = run.json("reconcile", "breaks", code=2)["breaks"][0]
        shown = run.json("reconcile", "show", first["break"])
        self.assertEqual(shown["schema"], "crossmargin/reconcile-show/v1")
        self.assertEqual([seen["period"] for seen in shown["observations"]], ["2026-02-05", "2026-02-06"])
        run.run("reconcile", "show", 10**9, code=1)
        run.run("reconcile", "run", "--period", "2030-01-01", code=5)


if __name__ == "__main__":
    unittest.main()
