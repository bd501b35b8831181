"""What stands in the way of a night, and the code it ends with."""

import shutil
import unittest

import night


class Trouble(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        cls.book = cls.cluster.folder / "book"
        cls.period = night.make_book(cls.book, seed=21, accounts=40)[0]

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def test_a_period_that_is_not_loaded(self):
        run = self.cluster.database()
        run.run("run", "eod", "--period", "2030-01-01", code=5)
        run.run("export", "margin", "--period", "2030-01-01", "--out", run.folder / "x.csv", code=5)
        self.assertFalse((run.folder / "x.csv").exists())

    def test_a_schema_that_is_behind(self):
        run = self.cluster.database(migrated=False)
        run.run("run", "eod", "--period", self.period, code=78)

    def test_no_database(self):
        run = self.cluster.database()
        run.url = "postgresql:///nowhere?host=/tmp/crossmargin-no-such-folder"
        run.run("run", "eod", "--period", self.period, code=69)

    def test_one_bad_tick_does_not_stop_the_night(self):
        bad = self.cluster.folder / "bad"
        shutil.copytree(self.book, bad)
        header, *lines = (bad / "index_prices.csv").read_text().splitlines()
        price = header.split(",").index("price")
        first = lines[0].split(",")
        first[price] = "-1"
        (bad / "index_prices.csv").write_text("\n".join([header, ",".join(first), *lines[1:]]) + "\n")
        run = self.cluster.database()
        run.run("load", bad)
        strict = self.cluster.database()
        strict.run("load", bad)
        strict.run("run", "eod", "--period", self.period, "--strict", code=1)
        self.assertEqual(strict.sql("SELECT count(*) FROM batch.publication"), ["0"])
        outcome = run.json("run", "eod", "--period", self.period, code=3)
        self.assertGreater(outcome["accounts_unpriced"], 0)
        rows = (run.exports(self.period) / "margin.csv").read_text().splitlines()
        self.assertEqual(len(rows) - 1, sum(value for key, value in outcome.items() if key.startswith("accounts_")))
        run.run("period", "close", self.period, code=5)
        # A strict run that failed is no obstacle to one that is not.
        self.assertEqual(strict.json("run", "eod", "--period", self.period, code=3)["outcome"], "published")


if __name__ == "__main__":
    unittest.main()
