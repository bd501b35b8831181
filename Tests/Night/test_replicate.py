"""An account's R is computed again by psql alone, in an empty database, from the files that are given out."""

import csv
import subprocess
import unittest

import night


class Replicate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        book = cls.cluster.folder / "book"
        cls.period = night.make_book(book, seed=31, accounts=120)[0]
        cls.night = cls.cluster.database()
        cls.night.run("load", book)
        cls.night.run("run", "eod", "--period", cls.period, code=(0, 2, 3))
        cls.empty = cls.cluster.database(migrated=False)
        margin = cls.night.folder / "margin.csv"
        cls.night.run("export", "margin", "--period", cls.period, "--out", margin)
        with margin.open(newline="") as file:
            cls.rows = list(csv.DictReader(file))

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def printed(self, folder):
        done = subprocess.run(
            ["psql", self.empty.url, "-f", "replicate.sql"], cwd=folder, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_every_portfolio_account_is_recomputed_to_the_last_digit(self):
        held = 0
        for row in self.rows:
            if row["model"] != "portfolio" or row["status"] == "unpriced":
                continue
            folder = self.night.folder / "replicate" / row["account"]
            folder.parent.mkdir(exist_ok=True)
            self.night.run("export", "replicate", row["account"], "--period", self.period, "--out", folder)
            names = sorted(path.name for path in folder.iterdir())
            self.assertEqual(names, [
                "deltas.csv", "expected.csv", "netting.csv", "quantities.csv", "replicate.sql", "risk_arrays.csv"])
            with (folder / "expected.csv").open(newline="") as file:
                expected = list(csv.DictReader(file))
            self.assertEqual([r["diversified_scan"] for r in expected], [row["diversified_scan"]])
            self.assertEqual(self.printed(folder), row["diversified_scan"] + "\n")
            held += row["diversified_scan"] != "0.00"
        self.assertGreater(held, 20)
        tables = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        self.assertEqual(self.empty.sql(tables), ["0"])

    def test_a_changed_file_gives_another_number(self):
        row = next(r for r in self.rows if r["model"] == "portfolio" and float(r["diversified_scan"] or 0) > 100)
        folder = self.night.folder / "changed"
        self.night.run("export", "replicate", row["account"], "--period", self.period, "--out", folder)
        path = folder / "quantities.csv"
        with path.open(newline="") as file:
            quantities = list(csv.DictReader(file))
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, quantities[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows({**q, "quantity": q["quantity"] + "7"} for q in quantities)
        self.assertNotEqual(self.printed(folder), row["diversified_scan"] + "\n")

    def test_an_account_without_an_r_is_refused(self):
        standard = next(r["account"] for r in self.rows if r["model"] == "standard")
        for account, code in ((standard, "CM-4005"), ("nobody", "CM-4001")):
            folder = self.night.folder / "refused"
            done = self.night.call("export", "replicate", account, "--period", self.period, "--out", folder)
            self.assertEqual((done.returncode, code in done.stderr, folder.exists()), (1, True, False))


if __name__ == "__main__":
    unittest.main()
