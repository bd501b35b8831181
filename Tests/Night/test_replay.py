"""A published run is replayed to the same rows; two runs are explained by what they were computed from."""

import csv
import decimal
import shutil
import unittest

import night


class Replay(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        cls.book = cls.cluster.folder / "book"
        cls.periods = night.make_book(cls.book, seed=23, accounts=60, periods=2)
        cls.night = cls.cluster.database()
        cls.night.run("load", cls.book)
        for period in cls.periods:
            cls.night.run("run", "eod", "--period", period, code=(0, 2, 3))

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def test_every_published_run_is_reproduced_and_nothing_stays(self):
        before = self.night.sql("SELECT count(*) FROM pg_class WHERE relkind = 'r'")
        for run in (1, 2):
            outcome = self.night.json("run", "replay", run)
            self.assertEqual(outcome["outcome"], "equal")
            rows = {table["table"]: table["rows"] for table in outcome["tables"]}
            self.assertEqual(rows["margin"], 60)
            self.assertGreater(rows["statement"], 50)
            self.assertTrue(all(t["rows"] == t["replayed_rows"] for t in outcome["tables"]))
        self.assertEqual(self.night.sql("SELECT count(*) FROM pg_class WHERE relkind = 'r'"), before)

    def test_what_is_kept_can_be_compared_and_is_never_published(self):
        kept = self.night.json("run", "replay", 2, "--keep")["kept_run"]
        shown = self.night.json("run", "show", kept)
        self.assertEqual((shown["purpose"], shown["original_run"], shown["state"]), ("replay", 2, "verified"))
        compared = self.night.json("run", "diff", 2, kept)
        self.assertEqual((compared["outcome"], compared["causes"]), ("equal", "none"))
        refused = "SELECT batch.publish(run_no, epoch) FROM batch.run WHERE run_no = " + str(kept)
        with self.assertRaisesRegex(AssertionError, "not a verified live run"):
            self.night.sql(refused)
        self.assertEqual(self.night.json("run", "eod", "--period", self.periods[1])["outcome"], "noop")

    def test_a_changed_row_is_found(self):
        other = self.cluster.database()
        other.run("load", self.book)
        other.run("run", "eod", "--period", self.periods[0], code=(0, 2, 3))
        other.sql(
            "SET session_replication_role = replica; UPDATE result.margin_kept SET equity = equity + 0.01 "
            "WHERE account_no = (SELECT min(account_no) FROM result.margin WHERE status = 'healthy')")
        outcome = other.json("run", "replay", 1, code=2)
        different = [t["table"] for t in outcome["tables"] if t["only_in_it"] or t["only_in_replayed"]]
        self.assertEqual((outcome["outcome"], different), ("different", ["margin"]))

    def test_a_corrected_price_and_another_term_are_named(self):
        other = self.cluster.database()
        other.run("load", self.book)
        period = self.periods[0]
        other.run("run", "eod", "--period", period, code=(0, 2, 3))
        changed = self.cluster.folder / "changed"
        shutil.copytree(self.book, changed)
        edit(changed / "marks.csv", "mark", lambda value: str(decimal.Decimal(value) * 2), period)
        (changed / "parameters.csv").write_text("key,value\nliquidation_target,0.81\n")
        other.run("period", "reopen", period, "--reason", "corrected prices")
        other.run("load", changed)
        other.run("run", "eod", "--period", period, code=(0, 2, 3))
        compared = other.json("run", "diff", 1, 2, code=2)
        self.assertEqual((compared["outcome"], compared["causes"]), ("different", "input terms"))
        self.assertEqual([table["table"] for table in compared["inputs"]], ["mark"])
        terms = [(t["file"], t["key"], t["other_value"]) for t in compared["terms"]]
        self.assertEqual(terms, [("parameters", "liquidation_target", "0.81")])
        self.assertGreater(len(compared["accounts"]), 0)

    def test_a_run_that_is_not_published_is_refused(self):
        self.assertEqual(self.night.call("run", "replay", 99).returncode, 1)
        self.assertEqual(self.night.call("run", "diff", 1, 99).returncode, 1)
        self.night.run("run", "replay", 1)
        dropped = self.night.json("run", "list", "--limit", 1)["runs"][0]["run"]
        refused = self.night.call("run", "diff", 1, dropped)
        self.assertEqual((refused.returncode, "its rows were not kept" in refused.stderr), (1, True))


def edit(path, column, change, period):
    """Changes every row of a period in a file."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["period"] == period:
            row[column] = change(row[column])
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    unittest.main()
