"""Terms change by four eyes: proposed by one role, previewed, approved by another, in force from an instant on."""

import csv
import getpass
import shutil
import unittest

import night

RANGE = "0.9"


class Terms(unittest.TestCase):
    """One story in the order of its steps, each of which needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        cls.book = cls.cluster.folder / "book"
        cls.periods = sorted(night.make_book(cls.book, seed=31, accounts=60, periods=3))
        cls.night = cls.cluster.database()
        for role in ("maker", "checker", "reader", "stranger"):
            cls.night.sql(f"CREATE ROLE {role} LOGIN")
        cls.night.sql("GRANT crossmargin_operator TO maker, checker")
        cls.night.sql("GRANT crossmargin_client TO reader")
        with (cls.cluster.folder / "cluster" / "data" / "pg_ident.conf").open("a") as file:
            for role in ("maker", "checker", "reader", "stranger"):
                file.write(f"crossmargin {getpass.getuser()} {role}\n")
        cls.night.sql("SELECT pg_reload_conf()")
        cls.closes = dict(zip(*(column(cls.book / "periods.csv", name) for name in ("period", "closes_at"))))
        cls.early = cls.part("early", cls.periods[:1])
        cls.night.run("load", cls.early)
        cls.night.run("run", "eod", "--period", cls.periods[0], code=(0, 2, 3))
        cls.proposed = cls.cluster.folder / "proposed"
        cls.proposed.mkdir()
        shutil.copy(cls.book / "underlyings.csv", cls.proposed)
        change(cls.proposed / "underlyings.csv", lambda row: row.update(price_range=doubled(row["price_range"])))

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    @classmethod
    def part(cls, name, periods, terms=True):
        """The book with some periods, and without its terms if so asked."""
        folder = cls.cluster.folder / name
        shutil.copytree(cls.book, folder)
        for path in folder.glob("*.csv"):
            if path.stem in TERMS and not terms:
                path.unlink()
                continue
            keep(path, periods)
        return folder

    def test_1_a_change_is_proposed_and_previewed(self):
        maker = self.night.role("maker")
        arguments = ("parameters", "propose", self.proposed, "--effective", self.closes[self.periods[1]])
        judged = maker.json(*arguments, "--reason", "wider ranges", "--dry-run")
        self.assertEqual((judged["outcome"], judged["proposal"]), ("dry_run", None))
        proposed = maker.json(*arguments, "--reason", "wider ranges")
        self.assertEqual((proposed["outcome"], proposed["proposed_by"]), ("proposed", "maker"))
        self.assertEqual({(t["file"], t["name"]) for t in proposed["terms"]}, {("underlyings", "price_range")})
        number = type(self).number = proposed["proposal"]
        preview = self.night.json("parameters", "preview", number, "--period", self.periods[0], "--limit", 100)
        self.assertEqual((preview["outcome"], preview["live_run"]), ("previewed", 1))
        live, other = preview["totals"]
        self.assertEqual((live["accounts"], other["accounts"], other["run"]), (60, 60, preview["preview_run"]))
        self.assertGreater(float(other["initial_usd"]), float(live["initial_usd"]))
        self.assertEqual(sum(row["accounts"] for row in preview["standings"]), 60)
        rises = [a for a in preview["accounts"] if float(a["preview_initial_usd"] or 0) > float(a["initial_usd"] or 0)]
        self.assertGreater(len(rises), 5)
        checker = self.night.role("checker")
        shown = checker.json("parameters", "show", number)
        self.assertEqual([p["run"] for p in shown["previews"]], [preview["preview_run"]])
        compared = checker.json("run", "diff", 1, preview["preview_run"], code=2)
        self.assertEqual((compared["causes"], len(compared["terms"])), ("terms", len(proposed["terms"])))
        runs = self.night.json("run", "list")["runs"]
        self.assertEqual([run["purpose"] for run in runs], ["preview", "live"])

    def test_2_a_preview_is_the_night_under_the_new_terms(self):
        other = self.cluster.database()
        changed = self.part("changed", self.periods[:1])
        shutil.copy(self.proposed / "underlyings.csv", changed)
        other.run("load", changed)
        other.run("run", "eod", "--period", self.periods[0], code=(0, 2, 3))
        figures = (
            "SELECT a.account, m.status, m.equity, m.initial, m.maintenance, m.risk FROM result.margin m "
            "JOIN book.account a USING (account_no) WHERE m.run_no = {} ORDER BY a.account")
        preview = self.night.json("parameters", "preview", self.number, "--period", self.periods[0])
        self.assertEqual(preview["outcome"], "noop")
        self.assertEqual(self.night.sql(figures.format(preview["preview_run"])), other.sql(figures.format(1)))

    def test_3_only_another_role_decides(self):
        refused = self.night.role("maker").call("parameters", "approve", self.number)
        self.assertEqual(refused.returncode, 77, refused.stderr)
        self.assertIn("CM-2302", refused.stderr)
        self.assertEqual(self.night.role("stranger").call("parameters", "list").returncode, 77)
        self.assertEqual(self.night.role("maker").call("load", self.early).returncode, 77)
        checker = self.night.role("checker")
        self.assertEqual(checker.json("parameters", "approve", self.number, "--dry-run")["outcome"], "dry_run")
        self.assertEqual(checker.json("parameters", "approve", self.number)["decided_by"], "checker")
        self.assertEqual(checker.json("parameters", "approve", self.number)["outcome"], "noop")
        self.assertEqual(checker.call("parameters", "reject", self.number, "--reason", "late").returncode, 1)
        log = self.night.sql(
            "SELECT actor || ' ' || action FROM batch.audit_event WHERE object LIKE 'proposal%' ORDER BY event_no")
        self.assertEqual(log, ["maker parameters propose", "checker parameters approve"])

    def test_4_a_book_with_other_terms_needs_approval(self):
        old = self.part("old", self.periods[:2])
        refused = self.night.call("load", old)
        self.assertEqual(refused.returncode, 4, refused.stderr)
        self.assertIn("CM-2301", refused.stderr)
        self.assertIn("underlyings.csv: price_range", refused.stderr)
        self.assertEqual(self.night.sql("SELECT count(*) FROM book.period"), ["1"])
        shutil.copy(self.proposed / "underlyings.csv", old)
        self.assertTrue(self.night.json("load", old)["is_new_parameter_set"])
        self.assertFalse(self.night.json("load", old)["is_new_parameter_set"])

    def test_5_the_next_period_has_the_new_terms_and_one_before_keeps_its_own(self):
        self.night.run("run", "eod", "--period", self.periods[1], code=(0, 2, 3))
        sets = self.night.json("period", "list")["periods"]
        changed = self.night.json("parameters", "diff", sets[0]["parameter_set"], sets[1]["parameter_set"], code=2)
        self.assertEqual({t["name"] for t in changed["terms"]}, {"price_range"})
        self.assertEqual(self.night.json("parameters", "show", self.number)["set_in_force"], sets[1]["parameter_set"])
        before = night.files(self.night.exports(self.periods[0], "before"))
        self.night.run("period", "reopen", self.periods[0], "--reason", "a test")
        self.night.run("run", "eod", "--period", self.periods[0], code=(0, 2, 3))
        reopened = self.night.json("period", "list")["periods"][0]
        same = self.night.json("parameters", "diff", sets[0]["parameter_set"], reopened["parameter_set"])
        self.assertEqual((reopened["version"], same["outcome"]), (2, "equal"))
        self.assertEqual(before["margin.csv"], night.files(self.night.exports(self.periods[0], "after"))["margin.csv"])

    def test_6_contracts_and_open_interest_need_no_approval(self):
        last = self.part("last", self.periods[2:], terms=False)
        with (last / "instruments.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        listed = next(row for row in rows if row["kind"] == "perpetual" and row["payoff"] == "linear")
        rows.append({**listed, "instrument": "LISTED-TODAY"})
        write(last / "instruments.csv", rows)
        self.assertTrue(self.night.json("load", last)["is_new_parameter_set"])
        self.night.run("run", "eod", "--period", self.periods[2], code=(0, 2, 3))
        self.night.run("database", "verify", "--period", self.periods[2])
        periods = self.night.json("period", "list")["periods"]
        changed = self.night.json(
            "parameters", "diff", periods[1]["parameter_set"], periods[2]["parameter_set"], code=2)
        self.assertEqual({(t["file"], t["key"]) for t in changed["terms"]}, {("instruments", "LISTED-TODAY")})

    def test_7_a_rejected_proposal_and_one_out_of_bounds_change_nothing(self):
        maker = self.night.role("maker")
        folder = self.cluster.folder / "more"
        folder.mkdir()
        shutil.copy(self.proposed / "underlyings.csv", folder)
        change(folder / "underlyings.csv", lambda row: row.update(price_range="0.99"))
        arguments = ("parameters", "propose", folder, "--effective", self.closes[self.periods[2]], "--reason", "a test")
        refused = maker.call(*arguments)
        self.assertEqual(refused.returncode, 65, refused.stderr)
        self.assertIn("CM-2306", refused.stderr)
        self.assertIn("bounds 0.03 to 0.9", refused.stderr)
        change(folder / "underlyings.csv", lambda row: row.update(price_range=RANGE))
        number = maker.json(*arguments)["proposal"]
        checker = self.night.role("checker")
        self.assertEqual(checker.json("parameters", "reject", number, "--reason", "too wide")["outcome"], "rejected")
        self.assertEqual(checker.call("parameters", "approve", number).returncode, 1)
        self.assertIsNone(self.night.json("parameters", "show", number)["set_in_force"])
        shutil.copy(self.proposed / "underlyings.csv", folder)
        self.assertIn("CM-2305", maker.call(*arguments).stderr)

    def test_8_a_client_reads_arrays_of_published_runs_and_nothing_else(self):
        reader = self.night.role("reader")
        for view in ("version", "risk_array", "delta", "netting"):
            rows = self.night.sql(f"SELECT count(*) FROM published.{view}")
            self.assertEqual(reader.sql(f"SELECT count(*) FROM published.{view}"), rows)
            self.assertNotEqual(rows, ["0"])
        published = "SELECT count(DISTINCT (period, version)) FROM published.risk_array"
        self.assertEqual(reader.sql(published), self.night.sql("SELECT count(*) FROM batch.publication"))
        tables = self.night.sql(
            "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'published')")
        self.assertGreater(len(tables), 100)
        readable = self.night.sql(
            "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') "
            "AND has_table_privilege('reader', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')")
        # Four tables by policies of their rows only, one through a view that reads as the client: a client may not name a table.
        self.assertEqual(sorted(readable), [
            "book.period_account", "published.delta", "published.netting", "published.numbered", "published.own_account",
            "published.own_call", "published.own_margin", "published.own_statement", "published.risk_array", "published.version",
            "result.margin", "result.margin_call", "result.margin_kept", "result.statement"])
        for table in ("result.margin", "result.margin_kept", "book.position", "batch.run", "reference.parameter"):
            with self.assertRaisesRegex(AssertionError, "permission denied"):
                reader.sql(f"SELECT count(*) FROM {table}")

    def test_9_a_client_computes_r_from_the_views_alone(self):
        reader, period = self.night.role("reader"), self.periods[0]
        account = self.night.sql(
            "SELECT a.account FROM result.margin m JOIN book.account a USING (account_no) JOIN batch.publication n "
            f"ON n.run_no = m.run_no WHERE n.period = '{period}' AND n.version = 2 AND m.diversified_scan > 0 "
            "ORDER BY a.account LIMIT 1")[0]
        folder = self.night.folder / "replicate"
        self.night.run("export", "replicate", account, "--period", period, "--out", folder)
        for name, view in (("risk_arrays", "risk_array"), ("deltas", "delta"), ("netting", "netting")):
            with (folder / f"{name}.csv").open(newline="") as file:
                ours = list(csv.reader(file))
            where = f"period = '{period}' AND version = 2"
            theirs = reader.sql(
                f"COPY (SELECT {', '.join(ours[0])} FROM published.{view} WHERE {where}) TO STDOUT (FORMAT csv)")
            missing = {tuple(row) for row in ours[1:]} - {tuple(row) for row in csv.reader(theirs)}
            self.assertEqual(missing, set(), name)


TERMS = {
    "assets", "asset_haircuts", "netting_nodes", "underlyings", "margin_tiers", "open_interest_bands", "scenarios",
    "parameters",
}


def doubled(value):
    """Half as much again, within the bounds."""
    return f"{min(float(value) * 1.5, 0.85):.4f}"


def column(path, name):
    with path.open(newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def write(path, rows):
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change(path, edit):
    """Changes every row of a file."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        edit(row)
    write(path, rows)


def keep(path, periods):
    """Leaves the rows of some periods in a file that has any."""
    header, *lines = path.read_text().splitlines()
    if "period" not in header.split(","):
        return
    place = header.split(",").index("period")
    kept = [row for row in csv.reader(lines) if row[place] in periods]
    if not kept:
        path.unlink()
        return
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(kept)


if __name__ == "__main__":
    unittest.main()
