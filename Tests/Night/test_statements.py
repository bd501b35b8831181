"""Statement packs: whole, checkable by others, never overwritten, and those the run proved or none."""

import json
import shutil
import subprocess
import unittest

import night


class Statements(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        cls.book = cls.cluster.folder / "book"
        cls.periods = sorted(night.make_book(cls.book, seed=31, accounts=40, periods=2))
        cls.base = cls.cluster.database()
        cls.base.run("load", cls.book)
        for period in cls.periods:
            cls.base.run("run", "eod", "--period", period, code=(0, 2, 3))

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def export(self, name, period=None, code=0, run=None):
        folder = self.base.folder / name
        outcome = (run or self.base).json(
            "export", "statements", "--period", period or self.periods[-1], "--out", folder, code=code)
        return folder, outcome

    def packs(self, folder):
        return sorted(path.parent for path in folder.glob("*/*/v*/statement.json"))

    def test_every_account_has_a_whole_pack(self):
        folder, outcome = self.export("whole")
        packs = self.packs(folder)
        accounts = int(self.base.sql("SELECT count(*) FROM book.account")[0])
        self.assertEqual((len(packs), outcome["written"]), (accounts, accounts))
        self.assertTrue((folder / "statement.schema.json").exists())
        for pack in packs:
            subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"], cwd=pack, check=True)
            listed = [line.split("  ", 1)[1] for line in (pack / "SHA256SUMS").read_text().splitlines()]
            self.assertEqual(sorted([*listed, "SHA256SUMS"]), sorted(night.files(pack)))
            statement = json.loads((pack / "statement.json").read_text())
            self.assertTrue(all(line["verdict"] != "failed" for line in statement["tie_outs"]))
        self.assertEqual(list(folder.rglob("*.part")), [])

    def test_opening_is_the_prior_closing(self):
        (first, _), (second, _) = self.export("chain", self.periods[0]), self.export("chain", self.periods[1])
        before = {pack.parent.name: pack for pack in self.packs(first) if pack.parts[-3] == self.periods[0]}
        checked = 0
        for pack in self.packs(second):
            if pack.parts[-3] != self.periods[1] or pack.parent.name not in before:
                continue
            today = json.loads((pack / "statement.json").read_text())
            prior = json.loads((before[pack.parent.name] / "statement.json").read_text())
            bridge = {line["line"]: line["usd"] for line in today["equity_bridge"]} if today["equity_bridge"] else None
            if bridge and prior["key_figures"]:
                equity = {line["figure"]: line["today"] for line in prior["key_figures"]}["equity"]
                self.assertEqual(bridge["opening"], equity)
                checked += 1
        self.assertGreater(checked, 10)

    def test_an_export_again_changes_nothing_and_another_pack_is_never_overwritten(self):
        folder, first = self.export("again")
        before = night.files(folder)
        _, second = self.export("again")
        self.assertEqual((second["written"], second["unchanged"]), (0, first["written"]))
        self.assertEqual(night.files(folder), before)
        pack = self.packs(folder)[0]
        (pack / "SHA256SUMS").write_text("another\n")
        refused = self.base.call("export", "statements", "--period", self.periods[-1], "--out", folder)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("CM-4003", refused.stderr)
        self.assertEqual((pack / "SHA256SUMS").read_text(), "another\n")

    def test_a_pack_left_half_written_is_made_anew(self):
        folder, _ = self.export("half")
        pack = self.packs(folder)[0]
        whole = night.files(pack)
        pack.rename(pack.with_name("v1.part"))
        (pack.with_name("v1.part") / "SHA256SUMS").unlink()
        _, outcome = self.export("half")
        self.assertEqual(outcome["written"], 1)
        self.assertEqual(night.files(pack), whole)
        self.assertEqual(list(folder.rglob("*.part")), [])

    def test_a_row_changed_behind_the_programs_back_is_not_given_out(self):
        changed = self.cluster.database()
        changed.run("load", self.book)
        changed.run("run", "eod", "--period", self.periods[0], code=(0, 2, 3))
        changed.sql("SET session_replication_role = replica; UPDATE book.balance SET quantity = quantity + 0.01 "
                    "WHERE account_no = (SELECT min(account_no) FROM book.balance)")
        refused = changed.call(
            "export", "statements", "--period", self.periods[0], "--out", changed.folder / "out", "--jobs", "1")
        self.assertEqual(refused.returncode, 70)
        self.assertIn("CM-4002", refused.stderr)
        self.assertEqual(self.packs(changed.folder / "out"), [])
        changed.run("reconcile", "run", "--period", self.periods[0], code=2)

    def test_two_databases_give_the_same_bytes(self):
        other = self.cluster.database()
        other.run("load", self.book)
        # A run that failed before takes a number; nothing that is given out shows it.
        other.sql("SELECT nextval(pg_get_serial_sequence('batch.run', 'run_no'))")
        for period in self.periods:
            other.run("run", "eod", "--period", period, code=(0, 2, 3))
        ours, _ = self.export("ours")
        theirs, _ = self.export("theirs", run=other)
        self.assertEqual(night.files(ours), night.files(theirs))

    def test_names_of_accounts_are_safe_in_paths(self):
        odd = self.cluster.folder / "odd"
        shutil.copytree(self.book, odd)
        names = ["..", "a/b", "x" * 128, "ß" * 64, "-rf", " "]
        path = odd / "accounts.csv"
        header, first = path.read_text().splitlines()[:2]
        columns = header.split(",")
        row = dict(zip(columns, first.split(",")))
        with path.open("a") as file:
            for name in names:
                file.write(",".join({**row, "account": name}[column] for column in columns) + "\n")
        run = self.cluster.database()
        run.run("load", odd)
        run.run("run", "eod", "--period", self.periods[0], code=(0, 2, 3))
        folder = run.folder / "packs"
        run.run("export", "statements", "--period", self.periods[0], "--out", folder)
        found = {json.loads((pack / "statement.json").read_text())["header"]["account"] for pack in self.packs(folder)}
        self.assertLessEqual(set(names), found)
        self.assertEqual([path.name for path in run.folder.iterdir() if path.name != "packs"], [])


if __name__ == "__main__":
    unittest.main()
