"""A what-if says what margining the changed book says, and what changed from close to close sums exactly."""

import csv
import shutil
import unittest
from fractions import Fraction

import night

LEVELS = ("equity", "initial", "maintenance")
CAUSES = ("positions", "time", "prices", "volatilities", "parameters")
# What people have added has no column in the export.
ADDED = ("add_on_initial", "add_on_maintenance")


class Closes(unittest.TestCase):
    """Two published periods of a random book, the second by other terms."""

    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        cls.book = cls.cluster.folder / "book"
        cls.periods = night.make_book(cls.book, seed=29, accounts=60, periods=2)
        cls.night = cls.cluster.database()
        cls.night.run("load", cls.book)
        cls.night.run("run", "eod", "--period", cls.periods[0], code=(0, 2, 3))
        # The second period has other terms, so that every cause has something to say.
        changed = cls.cluster.folder / "changed"
        shutil.copytree(cls.book, changed)
        edit(changed / "underlyings.csv", lambda row: row.update(
            price_range=decimal(Fraction(row["price_range"]) * Fraction(11, 10))))
        cls.book = changed
        cls.night.run("load", changed)
        cls.night.run("run", "eod", "--period", cls.periods[1], code=(0, 2, 3))
        cls.margins = [margins(cls.night.exports(period) / "margin.csv") for period in cls.periods]
        cls.reader = reading(cls.night)

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def accounts(self, count):
        """Priced accounts of the second period that hold something."""
        held = {row["account"] for row in table(self.book / "positions.csv", self.periods[1])}
        rows = [row for row in self.margins[1].values() if row["status"] != "unpriced" and row["account"] in held]
        found = [row["account"] for row in rows]
        self.assertGreaterEqual(len(found), count)
        return found[:count]


class WhatIf(Closes):
    """Before and after a change."""

    def live(self):
        """Instruments that anybody can hold at the second close, by kind and payoff."""
        lawful = {row["instrument"]: row for row in table(self.book / "instruments.csv")}
        marks = {row["instrument"] for row in table(self.book / "marks.csv", self.periods[1])}
        words = ("EXPIRED", "LATE", "NEGATIVE", "NO", "QUALITY", "STALE", "ZERO", "TODAY")
        names = [name for name in sorted(lawful) if name in marks and not any(word in name for word in words)]
        found = {}
        for name in names:
            row = lawful[name]
            found.setdefault((row["kind"], row["payoff"]), []).append(name)
        return found

    def test_nothing_changes_nothing_and_the_account_must_be_there(self):
        for account in self.accounts(10):
            shown = self.reader.json("margin", "what-if", account)
            self.assertTrue(all(row["before"] == row["after"] and row["change"] == "0.00" for row in shown["figures"]))
            self.assertEqual((shown["trades"], shown["holdings"], shown["prices"]), ([], [], []))
            row = self.margins[1][account]
            figures = self.exported(shown, "before")
            self.assertEqual(figures, {figure: row[figure] for figure in figures})
        self.assertEqual(self.night.call("margin", "what-if", "NOBODY").returncode, 1)
        refused = {"--trade": "BTC-PERP", "--price": "BTC=10%", "--parameter": "x=y"}
        for flag, value in refused.items():
            self.assertEqual(self.night.call("margin", "what-if", "NOBODY", flag, value).returncode, 64)

    def test_the_changed_book_says_the_same(self):
        kinds = self.live()
        perpetual, inverse = kinds["perpetual", "linear"][0], kinds["perpetual", "inverse"][0]
        option = kinds["option", "linear"][0]
        underlying = next(row["underlying"] for row in table(self.book / "instruments.csv") if row["instrument"] == option)
        cases = [
            (account, *changes)
            for account, changes in zip(self.accounts(7), [
                ["--trade", f"{perpetual}=-3.5"],
                ["--trade", f"{perpetual}=2@59000", "--trade", f"{perpetual}=-5"],
                ["--trade", f"{inverse}=-120", "--trade", f"{option}=1.5@2000", "--fees"],
                ["--deposit", "USD=-12345.67", "--trade", f"{option}=-2"],
                ["--price", f"{underlying}=-17%"],
                ["--volatility", f"{underlying}=+0.15", "--trade", f"{option}=4"],
                ["--parameter", f"{underlying}.price_range=0.31", "--parameter", "maintenance_factor=0.85",
                 "--mark", f"{perpetual}=+3%"],
            ])
        ]
        changed = 0
        for number, (account, *flags) in enumerate(cases):
            with self.subTest(account=account, flags=flags):
                shown = self.reader.json("margin", "what-if", account, *flags)
                figures = self.exported(shown, "after")
                changed += any(row["before"] != row["after"] for row in shown["figures"])
                book = self.cluster.folder / f"case-{number}"
                self.edited_book(book, account, shown, flags)
                # The independent calculation prices options by itself: within a cent (MR-00b).
                folder = book / "theirs"
                night.independent("reference.py", book, "--period", self.periods[1], "--out", folder)
                theirs = margins(folder / "margin.csv")[account]
                self.assertEqual(shown["standing_after"], theirs["status"])
                if shown["standing_after"] == "unpriced":
                    continue
                for figure, value in figures.items():
                    difference = abs(Fraction(value) - Fraction(theirs[figure]))
                    self.assertLessEqual(difference, Fraction(1, 100), figure)
                # The night itself: to the last digit.
                other = self.cluster.database()
                other.run("load", book)
                other.run("run", "eod", "--period", self.periods[1], code=(0, 2, 3))
                ours = margins(other.exports(self.periods[1]) / "margin.csv")[account]
                self.assertEqual(figures, {figure: ours[figure] for figure in figures})
                self.assertEqual(shown["standing_after"], ours["status"])
        self.assertGreaterEqual(changed, 5)

    def exported(self, shown, side):
        """The figures that the export has; nobody added anything to the others here."""
        figures = {row["figure"]: row[side] for row in shown["figures"]}
        self.assertEqual({figures.pop(name) for name in ADDED} - {""}, {"0.00"})
        return figures

    def edited_book(self, folder, account, shown, flags):
        """The book with an account's holdings, the prices and the parameters of a what-if."""
        shutil.copytree(self.book, folder)
        period = self.periods[1]
        keep(folder / "periods.csv", lambda row: row["period"] == period)
        for path in sorted(folder.glob("*.csv")):
            rows = table(path)
            if rows and "period" in rows[0]:
                keep(path, lambda row: row["period"] == period)
        of_account = {"period": period, "account": account}
        for row in shown["holdings"]:
            name, column = ("balances", "asset") if row["kind"] == "balance" else ("positions", "instrument")
            path = folder / f"{name}.csv"
            entry = {"entry_price": row["entry_after"]} if row["kind"] == "position" else {}
            same = lambda other: other["account"] == account and other[column] == row["name"]  # noqa: E731
            keep(path, lambda other: not same(other))
            if Fraction(row["quantity_after"]):
                append(path, {**of_account, column: row["name"], "quantity": row["quantity_after"], **entry})
        files = {"index": ("index_prices", "underlying", "price"), "asset": ("asset_prices", "asset", "price_usd"),
                 "mark": ("marks", "instrument", "mark"), "forward": ("marks", "instrument", "forward"),
                 "volatility": ("marks", "instrument", "implied_volatility")}
        for row in shown["prices"]:
            name, key, column = files[row["kind"]]
            edit(folder / f"{name}.csv", lambda other: other.update({column: row["after"]})
                 if other[key] == row["name"] else None)
        for flag, value in zip(flags, flags[1:]):
            if flag != "--parameter":
                continue
            name, number = value.split("=")
            subject, point, column = name.rpartition(".")
            if not point:
                path = folder / "parameters.csv"
                rows = [row for row in table(path) if row["key"] != name] if path.exists() else []
                write(path, ["key", "value"], [*rows, {"key": name, "value": number}])
            else:
                edit(folder / "underlyings.csv", lambda other: other.update({column: number})
                     if other["underlying"] == subject else None)

    def test_trades_are_booked_by_hand(self):
        perpetual = self.live()["perpetual", "linear"][0]
        held = {(row["account"], row["instrument"]): row for row in table(self.book / "positions.csv", self.periods[1])}
        instrument = next(row for row in table(self.book / "instruments.csv") if row["instrument"] == perpetual)
        found = 0
        for account in self.accounts(25):
            row = held.get((account, perpetual))
            quantity = Fraction(row["quantity"]) if row else Fraction(0)
            entry = Fraction(row["entry_price"]) if row else None
            shown = self.reader.json("margin", "what-if", account, "--trade", f"{perpetual}=-2@61000")
            trade, = shown["trades"]
            traded, price = Fraction(-2), Fraction(61000)
            closed = min(abs(traded), quantity) if quantity > 0 else Fraction(0)
            profit = closed * Fraction(instrument["multiplier"]) * (price - entry) if closed else Fraction(0)
            self.assertLessEqual(abs(Fraction(trade["realised_pnl"]) - profit), Fraction(1, 10**18))
            positions = [line for line in shown["holdings"] if line["kind"] == "position"]
            total = quantity + traded
            self.assertEqual(Fraction(positions[0]["quantity_after"]), total)
            if not total:
                continue
            found += 1
            expected = price if quantity >= 0 and total < 0 else entry
            if quantity < 0:
                expected = (quantity * entry + traded * price) / total
            self.assertLessEqual(abs(Fraction(positions[0]["entry_after"]) - expected), Fraction(1, 10**18))
        self.assertGreater(found, 10)

    def test_a_file_of_changes_is_the_same_as_flags(self):
        perpetual = self.live()["perpetual", "linear"][0]
        account, = self.accounts(1)
        flags = self.reader.run(
            "margin", "what-if", account, "--trade", f"{perpetual}=-3@60000", "--price", "BTC=-10%", "-o", "json")
        path = self.cluster.folder / "changes.csv"
        path.write_text(f"change,name,value\ntrade,{perpetual},-3@60000\nprice,BTC,-10%\n")
        self.assertEqual(self.reader.run("margin", "what-if", account, "--changes", path, "-o", "json"), flags)
        with path.open() as file:
            piped = self.reader.start("margin", "what-if", account, "--changes", "-", "-o", "json", stdin=file)
            self.assertEqual((piped.communicate()[0], piped.returncode), (flags, 0))
        path.write_text("change,name,value\nsell,X,1\n")
        self.assertEqual(self.reader.call("margin", "what-if", account, "--changes", path).returncode, 65)

    def test_a_hedge_does_what_it_says(self):
        tried = 0
        for account in self.accounts(20):
            shown = self.reader.json("margin", "what-if", account, "--best-hedge", "--limit", "3")
            before = {row["figure"]: row["before"] for row in shown["figures"]}
            ratios = [Fraction(hedge["reduction_per_usd"]) for hedge in shown["hedges"]]
            self.assertEqual(ratios, sorted(ratios, reverse=True))
            for hedge in shown["hedges"]:
                tried += 1
                again = self.reader.json(
                    "margin", "what-if", account, "--trade", f"{hedge['instrument']}={hedge['quantity']}")
                after = {row["figure"]: row["after"] for row in again["figures"]}
                self.assertEqual([after[level] for level in LEVELS], [hedge[level] for level in LEVELS])
                reduction = Fraction(before["initial"]) - Fraction(after["initial"])
                self.assertEqual(Fraction(hedge["initial_reduction"]), reduction)
                self.assertGreater(reduction, 0)
        self.assertGreater(tried, 20)


class History(Closes):
    """What changed between the two closes."""

    def test_every_account_is_taken_apart_without_a_rest(self):
        seen = dict.fromkeys(CAUSES, 0)
        for account, row in self.margins[1].items():
            shown = self.reader.json("margin", "history", account, "--period", self.periods[1])
            day, = shown["days"]
            prior = self.margins[0][account]
            if "unpriced" in (row["status"], prior["status"]):
                self.assertIn("unpriced at the ", day["not_attributed"])
                self.assertNotIn("figures", shown)
                continue
            self.assertIsNone(day["not_attributed"])
            for line in shown["figures"]:
                self.assertEqual((line["before"], line["after"]), (prior[line["figure"]], row[line["figure"]]))
                parts = [Fraction(line[cause]) for cause in CAUSES]
                self.assertEqual(sum(parts), Fraction(line["after"]) - Fraction(line["before"]))
                self.assertEqual(line["residual"], "0.00")
                for cause, part in zip(CAUSES, parts):
                    seen[cause] += part != 0
        self.assertTrue(all(seen.values()), seen)

    def test_movers_are_the_accounts_that_moved_most(self):
        shown = self.reader.json("margin", "movers", "--limit", "12", "--jobs", "2")
        both = [(self.margins[0][account], row) for account, row in self.margins[1].items()
                if "unpriced" not in (row["status"], self.margins[0][account]["status"])]
        self.assertEqual((shown["accounts"], shown["accounts_attributed"]), (60, len(both)))
        moves = sorted((abs(Fraction(new["initial"]) - Fraction(old["initial"])) for old, new in both), reverse=True)
        self.assertEqual([abs(Fraction(row["initial_change"])) for row in shown["movers"]], moves[:12])
        for row in shown["movers"]:
            day, = self.reader.json("margin", "history", row["account"], "--period", self.periods[1])["days"]
            self.assertEqual([row[cause] for cause in CAUSES], [day[cause] for cause in CAUSES])
            self.assertEqual(row["residual"], "0.00")
        for line in shown["book"]:
            for side, place in (("before", 0), ("after", 1)):
                total = sum(Fraction(pair[place][line["figure"]]) for pair in both)
                self.assertEqual(Fraction(line[side]), total)
            self.assertEqual(sum(Fraction(line[cause]) for cause in CAUSES),
                             Fraction(line["after"]) - Fraction(line["before"]))
            self.assertEqual(line["residual"], "0.00")
        again = self.reader.json("margin", "movers", "--limit", "12", "--jobs", "1")
        self.assertEqual(again, shown)

    def test_new_holdings_at_prior_prices_are_the_first_step(self):
        """The independent calculation margins the later holdings at the earlier close."""
        folder = self.cluster.folder / "step"
        shutil.copytree(self.cluster.folder / "book", folder)
        old, new = self.periods
        for name in ("balances", "positions", "orders"):
            path = folder / f"{name}.csv"
            rows = [row for row in table(path) if row["period"] == new]
            write(path, list(table(path)[0]), [{**row, "period": old} for row in rows])
        night.independent("reference.py", folder, "--period", old, "--out", folder / "theirs")
        theirs = margins(folder / "theirs" / "margin.csv")
        compared = 0
        for account, row in theirs.items():
            shown = self.reader.json("margin", "history", account, "--period", new)
            if row["status"] == "unpriced" or "figures" not in shown:
                continue
            compared += 1
            for line in shown["figures"]:
                step = Fraction(line["before"]) + Fraction(line["positions"])
                self.assertLessEqual(abs(step - Fraction(row[line["figure"]])), Fraction(1, 100), account)
        self.assertGreater(compared, 20)

    def test_the_first_period_follows_nothing(self):
        account, = self.accounts(1)
        days = self.reader.json("margin", "history", account)["days"]
        self.assertEqual([day["period"] for day in days], self.periods[::-1])
        self.assertEqual(days[1]["not_attributed"], "it follows no published period")
        self.assertEqual(self.reader.call("margin", "movers", "--period", self.periods[0]).returncode, 5)
        self.assertEqual(self.reader.call("margin", "history", "NOBODY").returncode, 1)


def reading(database):
    """The same database, in which no session can write."""
    other = object.__new__(night.Night)
    other.__dict__.update(database.__dict__)
    other.url += "&options=-c%20default_transaction_read_only%3Don"
    return other


def margins(path):
    return {row["account"]: row for row in table(path)}


def table(path, period=None):
    with path.open(newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if period is None or row["period"] == period]


def write(path, columns, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def edit(path, change):
    rows = table(path)
    for row in rows:
        change(row)
    write(path, list(rows[0]), rows)


def keep(path, condition):
    rows = table(path)
    write(path, list(rows[0]), [row for row in rows if condition(row)])


def append(path, row):
    rows = table(path)
    write(path, list(rows[0]), [*rows, row])


def decimal(number):
    """A finite decimal of at most eighteen digits as text."""
    units = number * 10**18
    assert units.denominator == 1
    whole, rest = divmod(units.numerator, 10**18)
    return f"{whole}.{rest:018}".rstrip("0").rstrip(".")


if __name__ == "__main__":
    unittest.main()
