"""Explanations: every step is calculated again from what is printed, every sum is taken again; and ten accounts
of the sample book across the crash of February 2026, line by line."""

import csv
import html.parser
import os
import pathlib
import unittest
from fractions import Fraction

import arithmetic
import night

GOLDEN = pathlib.Path(__file__).resolve().parent / "Golden" / "explain"
ACCOUNTS = [
    "CONSTRUCTED-ALT-02", "CONSTRUCTED-BASIS-01", "CONSTRUCTED-COLLATERAL-01", "CONSTRUCTED-COVERED-CALL-02",
    "CONSTRUCTED-HEDGED-INVERSE-01", "CONSTRUCTED-LONG-OPTIONS-02", "CONSTRUCTED-ORDERS-02",
    "CONSTRUCTED-SHORT-PUT-01", "CONSTRUCTED-SHORT-PUT-02", "CONSTRUCTED-SHORT-PUT-03",
]
PERIODS = ["2026-02-04", "2026-02-05", "2026-02-06"]
HOSTILE = "<b>A</b>&\"'<script>"
# Components of an explanation by the columns of `export margin`, initial and maintenance.
COLUMNS = {
    "diversified scan": ("diversified_scan", None), "basis": ("basis", None),
    "short-option contingency": ("short_option_initial", "short_option_maintenance"),
    "concentration": ("concentration", "concentration"),
    "funding and exit fees": ("funding_and_fees", "funding_and_fees"), "open orders": ("open_orders", None),
    "position margin": ("position_margin_initial", "position_margin_maintenance"),
    "option margin": ("option_margin_initial", "option_margin_maintenance"),
    "haircuts": ("haircut_initial", "haircut_maintenance"),
    "liabilities": ("liability_initial", "liability_maintenance"), "depeg": ("depeg", None),
    "price quality": ("price_quality", None),
}


class Page(html.parser.HTMLParser):
    """The elements of a page and its text."""

    VOID = {"meta"}

    def __init__(self):
        super().__init__()
        self.seen, self.open, self.text, self.attributes = set(), [], [], set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.text.append(data)


def total(rows, column):
    return sum((Fraction(row[column]) for row in rows), Fraction(0))


class Explain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        book = cls.cluster.folder / "book"
        cls.period = night.make_book(book, seed=47, accounts=130)[0]
        cls.hostile = cls.rename(book)
        cls.night = cls.cluster.database()
        cls.night.run("load", book)
        cls.night.run("run", "eod", "--period", cls.period, code=(0, 2, 3))
        margin = cls.night.folder / "margin.csv"
        cls.night.run("export", "margin", "--period", cls.period, "--out", margin)
        with margin.open(newline="") as file:
            cls.rows = list(csv.DictReader(file))

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    @staticmethod
    def rename(book):
        """Gives an account that holds something a name that would be markup."""
        with (book / "positions.csv").open(newline="") as file:
            old = next(csv.DictReader(file))["account"]
        for path in book.glob("*.csv"):
            with path.open(newline="") as file:
                rows = list(csv.DictReader(file))
            if not rows or "account" not in rows[0]:
                continue
            for row in rows:
                row["account"] = HOSTILE if row["account"] == old else row["account"]
            with path.open("w", newline="") as file:
                writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return HOSTILE

    def explain(self, account):
        return self.night.json("margin", "explain", account, "--period", self.period)

    def steps(self, found):
        for part in ("totals", "gains", "workings", "delta_workings"):
            yield from ((part, step) for step in found.get(part, []))

    def check_steps(self, found):
        for part, step in self.steps(found):
            value = arithmetic.rounded(arithmetic.evaluate(step["calculation"]), step["rounding"])
            self.assertEqual(value, Fraction(step["value"]), f"{found['account']} {part} {step}")

    def check_figures(self, found, row):
        totals = {step["step"]: Fraction(step["value"]) for step in found["totals"]}
        self.assertEqual(totals["equity"], Fraction(row["equity"]))
        self.assertEqual(totals["initial requirement"], Fraction(row["initial"]))
        self.assertEqual(totals["maintenance requirement"], Fraction(row["maintenance"]))
        for name, (initial, maintenance) in COLUMNS.items():
            parts = [part for part in found["components"] if part["component"] == name]
            self.assertEqual(total(parts, "initial"), Fraction(row[initial]), name)
            if maintenance:
                self.assertEqual(total(parts, "maintenance"), Fraction(row[maintenance]), name)

    def check_sums(self, found, row):
        self.assertEqual(total(found["attribution"], "initial"), Fraction(row["initial"]))
        self.assertEqual(total(found["attribution"], "maintenance"), Fraction(row["maintenance"]))
        self.assertEqual(total(found["standalone"], "initial"), Fraction(row["standalone_initial"]))
        self.assertEqual(
            Fraction(found["cross_margin_benefit"]), Fraction(row["standalone_initial"]) - Fraction(row["initial"]))
        for threshold in found["thresholds"]:
            if threshold["limit"] is not None:
                left = Fraction(threshold["limit"]) - Fraction(threshold["used"])
                sign = -1 if threshold["step"] == "standing" else 1
                self.assertEqual(Fraction(threshold["distance"]), sign * left)

    def check_nodes(self, found, row):
        contributions = found.get("contributions", [])
        for line in contributions:
            product = Fraction(line["quantity"]) * Fraction(line["unit"])
            if line["scenario"]:
                self.assertEqual(-product, Fraction(line["contribution"]))
        share = Fraction(0)
        for node in found.get("nodes", []):
            own = [line for line in contributions if line["node"] == node["node"]]
            figure = Fraction(node["figure"])
            self.assertEqual(total(own, "contribution"), figure, node)
            self.assertEqual(figure, max(Fraction(node["loss"]), Fraction(node["minimum_for_delta"])))
            step = Fraction(node["lambda"]) - Fraction(node["parent_lambda"])
            self.assertEqual(step * figure, Fraction(node["share_of_r"]))
            share += step * figure
        self.assertEqual(arithmetic.rounded(share, "up to 0.01"), Fraction(row["diversified_scan"]))

    def check_matrix(self, found):
        """Every cell from quantities and unit gains; the root is all of it; losses and scenarios from the cells."""
        if not found.get("scenario_matrix"):
            return
        arrays = {item["item"]: [Fraction(gain) for gain in item["gains"]] for item in found["risk_arrays"]}
        rows = {row["node"]: row for row in found["scenario_matrix"]}
        whole = [Fraction(0)] * len(found["scenarios"])
        for node in found["nodes"]:
            gains = [Fraction(gain) for gain in rows[node["node"]]["gains"]]
            worst = min(min(gains), Fraction(0))
            self.assertEqual(-worst, Fraction(node["loss"]))
            if node["scenario"]:
                self.assertEqual(gains.index(worst) + 1, node["scenario"])
            if not node["is_underlying"]:
                continue
            own = [line for line in found["contributions"] if line["node"] == node["node"]]
            for place, gain in enumerate(gains):
                held = sum((Fraction(line["quantity"]) * arrays[line["item"]][place] for line in own), Fraction(0))
                self.assertEqual(held, gain, node["node"])
                whole[place] += gain
        root = next(node["node"] for node in found["nodes"] if node["parent_lambda"] == "0" and not node["is_underlying"])
        self.assertEqual(whole, [Fraction(gain) for gain in rows[root]["gains"]])

    def check_prices(self, found):
        for price in found["liquidation_prices"]:
            if price["outcome"] == "none in range":
                continue
            self.assertGreaterEqual(Fraction(price["equity"]), Fraction(price["maintenance"]))
            self.assertLess(Fraction(price["equity_beyond"]), Fraction(price["maintenance_beyond"]))
            step = Fraction(1, 10_000) * (1 if price["direction"] == "up" else -1)
            beyond = Fraction(price["price"]) * (1 + step)
            self.assertLess(abs(beyond - Fraction(price["price_beyond"])), Fraction(1, 10**16))
            self.found_prices += 1

    def test_every_number_is_found_again_from_what_is_printed(self):
        self.found_prices, explained, models = 0, 0, set()
        for row in self.rows:
            found = self.explain(row["account"])
            self.assertEqual((found["schema"], found["standing"]), ("crossmargin/margin-explain/v1", row["status"]))
            if row["status"] == "unpriced":
                self.assertEqual(found["unpriced_reason"], row["unpriced_reason"])
                self.assertNotIn("components", found)
                continue
            explained += 1
            models.add(found["model"])
            self.check_steps(found)
            self.check_figures(found, row)
            self.check_sums(found, row)
            self.check_nodes(found, row)
            self.check_matrix(found)
            self.check_prices(found)
        self.assertEqual(models, {"standard", "portfolio"})
        self.assertGreater(explained, 100)
        self.assertGreater(self.found_prices, 20)

    def test_the_page_is_whole_and_holds_no_markup_of_others(self):
        path = self.night.folder / "page.html"
        self.night.run("margin", "explain", self.hostile, "--period", self.period, "--html", path)
        text = path.read_text(encoding="utf-8")
        page = Page()
        page.feed(text)
        page.close()
        self.assertEqual(page.open, [])
        self.assertLessEqual(page.seen, {
            "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "dl", "dt", "dd", "div", "table",
            "thead", "tbody", "tr", "th", "td"})
        self.assertLessEqual(page.attributes, {"lang", "charset", "name", "content", "class", "scope"})
        self.assertIn(self.hostile, "".join(page.text))
        for word in ("http", "src=", "url("):
            self.assertNotIn(word, text)

    def test_withdrawals_leave_the_release_level(self):
        limited = 0
        for row in self.rows:
            if row["status"] == "unpriced":
                done = self.night.call("margin", "withdrawable", row["account"], "--period", self.period)
                self.assertEqual((done.returncode, "CM-4007" in done.stderr), (1, True))
                continue
            found = self.night.json("margin", "withdrawable", row["account"], "--period", self.period)
            for asset in found["assets"]:
                amount, after = Fraction(asset["withdrawable"]), Fraction(asset["equity_after"])
                self.assertTrue(0 <= amount <= Fraction(asset["balance"]))
                if row["status"] in ("call", "liquidation", "default") or found["open_call"]:
                    limit = "call" if found["open_call"] else "standing"
                    self.assertEqual((amount, asset["limited_by"]), (0, limit))
                elif asset["limited_by"] == "release level" and amount:
                    limited += 1
                    self.assertGreaterEqual(after, Fraction(11, 10) * Fraction(asset["initial_after"]))
        self.assertGreater(limited, 5)

    def test_an_account_that_is_not_there_is_refused(self):
        for verb in ("explain", "withdrawable"):
            done = self.night.call("margin", verb, "nobody", "--period", self.period)
            self.assertEqual((done.returncode, "CM-4001" in done.stderr), (1, True))


class Golden(unittest.TestCase):
    """EXPLAIN_GOLDEN=write writes the files anew."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        cls.night = cls.cluster.database()
        cls.night.run("load", night.SAMPLE)
        for period in PERIODS:
            cls.night.run("run", "eod", "--period", period, code=(0, 2, 3))

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def test_a_later_call_does_not_bind_an_older_period(self):
        before, after = (self.night.json("margin", "withdrawable", "HL0082", "--period", period) for period in PERIODS[1:])
        self.assertEqual((before["open_call"], after["open_call"]), (None, "2026-02-06/HL0082/v1"))
        self.assertEqual([a["withdrawable"] for a in before["assets"] if a["asset"] == "USDC"], ["2519975"])

    def test_ten_accounts_across_the_crash(self):
        standings = set()
        for account in ACCOUNTS:
            pages = [self.night.run("margin", "explain", account, "--period", period) for period in PERIODS]
            text = "\n\n".join(pages)
            path = GOLDEN / f"{account}.txt"
            if os.environ.get("EXPLAIN_GOLDEN") == "write":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            self.assertEqual(path.read_text(encoding="utf-8"), text, account)
            standings.update(line.split()[-1] for line in text.splitlines() if line.startswith("standing:"))
        self.assertLessEqual({"healthy", "restricted", "call", "liquidation", "default"}, standings)


if __name__ == "__main__":
    unittest.main()
