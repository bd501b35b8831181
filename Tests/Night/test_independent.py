"""Exports of random books are what the independent calculation makes of the same books."""

import unittest

import night


class RandomBooks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def test_random_books(self):
        for seed in (1, 2, 3):
            with self.subTest(seed=seed):
                self.compare(seed, accounts=120, periods=1 + seed % 2)

    def compare(self, seed, accounts, periods):
        run = self.cluster.database()
        book = run.folder / "book"
        names = night.make_book(book, seed, accounts, periods)
        run.run("load", book)
        for period in names:
            run.run("run", "eod", "--period", period, code=(0, 2, 3))
            ours = run.exports(period)
            theirs = run.folder / "theirs" / period
            night.independent("reference.py", book, "--period", period, "--out", theirs)
            for file in ("margin.csv", "risk_arrays.csv", "risk_arrays-deltas.csv", "calls.csv"):
                night.independent("compare.py", ours / file, theirs / file)
            # From our own arrays money must agree without any tolerance.
            exact = run.folder / "exact" / period
            night.independent(
                "reference.py", book, "--period", period, "--out", exact, "--arrays", ours / "risk_arrays.csv")
            night.independent("compare.py", ours / "margin.csv", exact / "margin.csv", "--tolerance", "0")
            night.independent("compare.py", ours / "calls.csv", exact / "calls.csv", "--tolerance", "0")
            night.independent(
                "verify_liquidations.py", book, "--period", period, "--margin", ours / "margin.csv",
                "--liquidations", ours / "liquidations.csv", "--arrays", ours / "risk_arrays.csv")
            verified = run.json("database", "verify", "--period", period)
            self.assertGreater(verified["accounts_recomputed"], 0)
            self.assertEqual(verified["accounts_different"], 0)


if __name__ == "__main__":
    unittest.main()
