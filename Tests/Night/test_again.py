"""The night run twice gives the same bytes; run again it does nothing; reopened it gives a new version."""

import shutil
import unittest

import night


class Again(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        cls.book = cls.cluster.folder / "book"
        cls.period = night.make_book(cls.book, seed=11, accounts=80)[0]

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def publish(self, *flags):
        run = self.cluster.database()
        run.run("load", self.book)
        run.run("run", "eod", "--period", self.period, *flags, code=(0, 2, 3))
        return run

    def test_two_databases_and_any_number_of_workers_give_the_same_bytes(self):
        first, second = self.publish("--jobs", 1), self.publish("--jobs", 3)
        self.assertEqual(night.files(first.exports(self.period)), night.files(second.exports(self.period)))
        fingerprints = "SELECT encode(input_fingerprint, 'hex') || encode(output_fingerprint, 'hex') FROM batch.run"
        self.assertEqual(first.sql(fingerprints), second.sql(fingerprints))

    def test_the_order_of_lines_changes_nothing(self):
        turned = self.cluster.folder / "turned"
        shutil.copytree(self.book, turned)
        for name in ("balances", "positions", "orders", "marks", "trades"):
            path = turned / f"{name}.csv"
            if path.exists():
                header, *lines = path.read_text().splitlines()
                path.write_text("\n".join([header, *reversed(lines)]) + "\n")
        first, second = self.publish(), self.cluster.database()
        second.run("load", turned)
        second.run("run", "eod", "--period", self.period, code=(0, 2, 3))
        ours, theirs = night.files(first.exports(self.period)), night.files(second.exports(self.period))
        self.assertEqual(ours, theirs)

    def test_a_published_night_is_left_as_it_is(self):
        run = self.publish()
        before = run.sql("SELECT count(*) FROM batch.run")
        again = run.json("run", "eod", "--period", self.period)
        self.assertEqual(again["outcome"], "noop")
        self.assertEqual(run.sql("SELECT count(*) FROM batch.run"), before)

    def test_a_reopened_period_gives_a_new_version(self):
        run = self.publish()
        before = night.files(run.exports(self.period, "before"))
        run.run("load", self.book)
        run.run("period", "reopen", self.period, "--reason", "a test")
        outcome = run.json("run", "eod", "--period", self.period, code=(0, 2, 3))
        self.assertEqual((outcome["outcome"], outcome["version"]), ("published", 2))
        after = night.files(run.exports(self.period, "after"))
        self.assertEqual(before["margin.csv"], after["margin.csv"])
        old = run.folder / "old.csv"
        run.run("export", "margin", "--period", self.period, "--version", 1, "--out", old)
        self.assertEqual(old.read_bytes(), before["margin.csv"])

    def test_a_book_is_written_back_as_it_was(self):
        run = self.publish()
        back = run.folder / "back"
        run.run("export", "book", back, "--period", self.period)
        before = run.sql("SELECT count(*), (SELECT count(*) FROM reference.parameter_set) FROM book.dataset")
        run.run("load", back)
        self.assertEqual(
            run.sql("SELECT count(*), (SELECT count(*) FROM reference.parameter_set) FROM book.dataset"), before)
        other = self.cluster.database()
        other.run("load", back)
        other.run("run", "eod", "--period", self.period, code=(0, 2, 3))
        self.assertEqual(night.files(run.exports(self.period)), night.files(other.exports(self.period)))

    def test_stages_one_by_one_give_the_whole_night(self):
        run = self.cluster.database()
        run.run("load", self.book)
        for stage in ("validate", "seal", "risk-arrays", "margin", "calls", "liquidation", "statements", "checks"):
            outcome = run.json("run", "eod", "--period", self.period, "--through", stage, code=(0, 2, 3))
            self.assertEqual(outcome["outcome"], "stopped")
            self.assertEqual(run.sql("SELECT count(*) FROM batch.publication"), ["0"])
        run.run("run", "eod", "--period", self.period, code=(0, 2, 3))
        self.assertEqual(night.files(run.exports(self.period)), night.files(self.publish().exports(self.period)))


if __name__ == "__main__":
    unittest.main()
