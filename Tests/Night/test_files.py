"""An export that was killed leaves nothing behind once it is done again; two at the same place do not mix."""

import fcntl
import unittest

import night


class Files(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        book = cls.cluster.folder / "book"
        cls.period = night.make_book(book, seed=31, accounts=30)[0]
        cls.night = cls.cluster.database()
        cls.night.run("load", book)
        cls.night.run("run", "eod", "--period", cls.period, code=(0, 2, 3))

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def export(self, file, **options):
        return self.night.run("export", "margin", "--period", self.period, "--out", file, **options)

    def test_what_a_killed_export_left_is_gone_after_the_next(self):
        file = self.night.folder / "margin.csv"
        self.export(file)
        whole = file.read_bytes()
        left = file.with_name("margin.csv.part")
        left.write_bytes(b"half of a longer file" * 10_000)
        self.export(file)
        self.assertEqual(file.read_bytes(), whole)
        self.assertFalse(left.exists())

    def test_a_file_that_another_process_is_writing_is_left_alone(self):
        file = self.night.folder / "held.csv"
        with file.with_name("held.csv.part").open("w") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            self.export(file, code=1)
            self.assertFalse(file.exists())
        self.export(file)
        self.assertTrue(file.exists())


if __name__ == "__main__":
    unittest.main()
