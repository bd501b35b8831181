"""The checkers themselves: a plan made by the rules passes, every planted fault is found."""

import csv
import os
import tempfile
import unittest
from fractions import Fraction
from functools import cmp_to_key
from unittest import mock

import compare
import make_book
import margin
import reference
import verify_liquidations
from replay import Replay
from rounding import text

HEADER = (
    "rank,account,clip,action,instrument,side,quantity,limit_price,"
    "cost_usd,equity_after,maintenance_after,reason"
).split(",")
SLICES = 20


def decimal_text(value):
    return text(value, 18).rstrip("0").rstrip(".")


def plan(account, market, arrays):
    """A lawful, artless plan: orders first, then a slice of everything in turn until restored."""
    replay, actions = Replay(account, market, arrays), []

    def record(action, instrument="", side="", quantity="", cost="0.00", reason=""):
        equity, maintenance = replay.figures()
        figures = [text(equity, 2), text(maintenance, 2)]
        actions.append([action, instrument, side, quantity, "", cost, *figures, reason])

    for order in list(replay.account.orders):
        replay.account.orders.remove(order)
        quantity = decimal_text(order.quantity)
        record("cancel_order", order.instrument, order.side, quantity, reason=f"order {order.name}")
    while not replay.restored():
        before = len(actions)
        for name in sorted(replay.account.positions):
            held = replay.account.positions[name][0]
            quote = market.quotes[name]
            lot = quote.instrument.lot_size
            cap = market.book.underlyings[quote.instrument.underlying]["clip_usd"]
            most = min(cap / quote.notional, max(abs(account.positions[name][0]) / SLICES, lot))
            quantity = min(most, abs(held)) // lot * lot
            if replay.restored() or quantity <= 0 or replay.low_quality(name):
                continue
            cost = replay.costs(name, quantity)[0]
            replay.close(name, quantity, cost)
            side = "sell" if held > 0 else "buy"
            record("close", name, side, decimal_text(quantity), text(cost, 2), "deficiency")
        if len(actions) == before or len(actions) > 400:
            replay = Replay(account, market, arrays)
            replay.account.orders = []
            actions = [row for row in actions if row[0] == "cancel_order"]
            record("takeover", cost="0.00", reason="nothing restores it")
            break
    return actions


class Liquidations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.book = os.path.join(cls.folder.name, "book")
        world = make_book.make(4, 36, cls.book)
        cls.period = world.periods[0]
        market, arrays, results = reference.calculate(cls.book, cls.period)
        cls.margin = os.path.join(cls.folder.name, "margin.csv")
        reference.write(cls.margin, margin.HEADER, (result.row() for result in results))
        rows = [row for row in reference.read(cls.margin) if row["status"] in ("default", "liquidation")]
        rows.sort(key=cmp_to_key(verify_liquidations.queue_order))
        cls.rows = []
        for rank, row in enumerate(rows, start=1):
            actions = plan(market.book.accounts[row["account"]], market, arrays)
            for clip, action in enumerate(actions, start=1):
                cls.rows.append(dict(zip(HEADER, [str(rank), row["account"], str(clip), *action])))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def findings(self, rows):
        path = os.path.join(self.folder.name, "liquidations.csv")
        reference.write(path, HEADER, ([row[column] for column in HEADER] for row in rows))
        found = verify_liquidations.check(self.book, self.period, self.margin, path)[0]
        return [sentence for kind, sentence in found if kind == "error"]

    def copy(self):
        return [dict(row) for row in self.rows]

    def first(self, rows, action="close"):
        return next(row for row in rows if row["action"] == action)

    def test_a_lawful_queue_passes(self):
        self.assertTrue({"close", "cancel_order", "takeover"} <= {row["action"] for row in self.rows})
        # an artless plan may give up where closing one position whole would do: nothing else is wrong
        for sentence in self.findings(self.rows):
            self.assertIn("takeover although", sentence)

    def planted(self, change, words):
        rows = self.copy()
        before = set(self.findings(rows))
        rows = change(rows) or rows
        new = [sentence for sentence in self.findings(rows) if sentence not in before]
        self.assertTrue(any(words in sentence for sentence in new), (words, new[:5]))

    def test_missing_entry(self):
        last = self.rows[-1]["account"]
        self.planted(lambda rows: [row for row in rows if row["account"] != last], "has no entry")

    def test_wrong_order(self):
        def change(rows):
            for row in rows:
                row["rank"] = {"1": "2", "2": "1"}.get(row["rank"], row["rank"])
            rows.sort(key=lambda row: (int(row["rank"]), int(row["clip"])))

        self.planted(change, "out of order")

    def test_wrong_side(self):
        def change(rows):
            row = self.first(rows)
            row["side"] = "buy" if row["side"] == "sell" else "sell"

        self.planted(change, "does not reduce")

    def test_more_than_held(self):
        def change(rows):
            self.first(rows)["quantity"] = "99999999999"

        self.planted(change, "beyond what is held")

    def test_wrong_cost(self):
        def change(rows):
            row = self.first(rows)
            row["cost_usd"] = text(Fraction(row["cost_usd"]) + Fraction(2, 100), 2)

        self.planted(change, "should be")

    def test_wrong_maintenance(self):
        def change(rows):
            row = self.first(rows)
            row["maintenance_after"] = text(Fraction(row["maintenance_after"]) - Fraction(2, 100), 2)

        self.planted(change, "maintenance_after")

    def test_not_restored(self):
        def change(rows):
            last = [row for row in rows if row["action"] == "close"][-1]
            rows.remove(last)

        self.planted(change, "not restored")

    def test_orders_left(self):
        def change(rows):
            ranks = {row["rank"] for row in rows if row["action"] == "close"}
            cancels = [row for row in rows if row["action"] == "cancel_order" and row["rank"] in ranks]
            rows.remove(cancels[0])

        self.planted(change, "orders rest")


class Comparer(unittest.TestCase):
    def files(self, ours, theirs):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, rows in (("ours", ours), ("theirs", theirs)):
                paths.append(os.path.join(folder, name))
                with open(paths[-1], "w", newline="", encoding="utf-8") as file:
                    csv.writer(file, lineterminator="\n").writerows(rows)
            return list(compare.differences(*paths, None))

    def test_money_within_a_cent(self):
        header = ["account", "equity", "worst_scenario", "unpriced_reason"]
        ours = [header, ["A", "1.00", "3", ""], ["B", "", "", "stale"]]
        self.assertEqual(self.files(ours, [header, ["A", "1.01", "3", ""], ["B", "", "", "old"]]), [])
        self.assertEqual(len(self.files(ours, [header, ["A", "1.02", "4", ""], ["B", "", "", ""]])), 3)
        self.assertEqual(len(self.files(ours, [header, ["A", "1.00", "3", ""]])), 1)
        self.assertEqual(len(self.files(ours, [header, *reversed(ours[1:])])), 1)

    def test_an_empty_number_is_not_zero(self):
        header = ["account", "equity"]
        self.assertEqual(len(self.files([header, ["A", ""]], [header, ["A", "0.00"]])), 1)

    def test_arrays_within_the_last_digit(self):
        header = ["instrument_or_asset", "scenario", "unit_pnl_usd"]
        ours = [header, ["X", "1", "1.0000000001"], ["Y", "1", "2"]]
        self.assertEqual(self.files(ours, [header, ["Y", "1", "2"], ["X", "1", "1.0000000002"]]), [])
        self.assertEqual(len(self.files(ours, [header, ["Y", "1", "2"], ["X", "1", "1.0000000003"]])), 1)


class RandomBooks(unittest.TestCase):
    def test_the_same_seed_gives_the_same_book(self):
        with tempfile.TemporaryDirectory() as folder:
            found = []
            for name in ("one", "two"):
                path = os.path.join(folder, name)
                make_book.make(7, 25, path, 2)
                content = {}
                for file in sorted(os.listdir(path)):
                    with open(os.path.join(path, file), "rb") as opened:
                        content[file] = opened.read()
                found.append(content)
            self.assertEqual(*found)

    def test_properties_of_every_row(self):
        """P4, P2 in the form R >= 0 with its parts, P11 in the form of empty figures."""
        seen = set()
        for seed in range(4):
            with tempfile.TemporaryDirectory() as folder:
                world = make_book.make(seed, 60, folder)
                for result in reference.calculate(folder, world.periods[0])[2]:
                    seen.add(result.standing)
                    if result.reasons:
                        self.assertEqual(set(result.row()[3:-1]), {""})
                        continue
                    values = result.values
                    self.assertGreaterEqual(values["initial"], values["maintenance"])
                    self.assertLessEqual(values.get("risk", 0), values["diversified_scan"] + values["basis"])
        self.assertEqual(len(seen), 6)

    def test_published_arrays_are_taken_over(self):
        with tempfile.TemporaryDirectory() as folder:
            book, out = os.path.join(folder, "book"), os.path.join(folder, "out")
            period = make_book.make(5, 20, book).periods[0]
            for arguments in ([], ["--arrays", os.path.join(out, "risk_arrays.csv")]):
                command = ["reference.py", book, "--period", period, "--out", out, *arguments]
                with mock.patch("sys.argv", command):
                    reference.main()
                with open(os.path.join(out, "margin.csv"), "rb") as file:
                    content = file.read()
                self.assertEqual(content, getattr(self, "first", content))
                self.first = content


if __name__ == "__main__":
    unittest.main()
