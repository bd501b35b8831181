"""The worked example of the methodology, digit by digit, and small cases done by hand."""

import tempfile
import unittest
from fractions import Fraction

import arrays as risk
import calls
import margin
import portfolio
import reference
from book import Account
from rounding import half_even, square_root, text, up_to_cent
from small_book import CLOSE, PERIOD, tables, write_book


def calculated(**changes):
    with tempfile.TemporaryDirectory() as folder:
        write_book(folder, tables(**changes))
        return reference.calculate(folder, PERIOD)


def holder(model, balances=(), positions=(), orders=()):
    """Tables of one account A."""
    return {
        "accounts": (
            "account,client,name,model,reporting_currency,time_zone,status",
            [["A", "C", "A", model, "USD", "UTC", "active"]],
        ),
        "balances": ("period,account,asset,quantity", [[PERIOD, "A", *row] for row in balances]),
        "positions": (
            "period,account,instrument,quantity,entry_price",
            [[PERIOD, "A", *row] for row in positions],
        ),
        "orders": (
            "period,order,account,instrument,side,quantity,limit_price",
            [[PERIOD, f"o{n}", "A", *row] for n, row in enumerate(orders)],
        ),
    }


class WorkedExample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.market, cls.arrays, cls.results = calculated()
        cls.result = cls.results[0]
        cls.found = portfolio.exposures(cls.result.account, cls.market, cls.arrays)

    def test_components(self):
        expected = {
            "equity": "140198.06",
            "diversified_scan": "25008.69",
            "basis": "900.00",
            "risk": "25908.69",
            "short_option_initial": "900.00",
            "short_option_maintenance": "540.00",
            "haircut_initial": "450.00",
            "haircut_maintenance": "270.00",
            "initial": "27258.69",
            "maintenance": "21536.96",
            "standalone_initial": "72075.58",
        }
        row = dict(zip(margin.HEADER, self.result.row()))
        for column in margin.NUMBERS:
            self.assertEqual(row[column], expected.get(column, "0.00"), column)
        self.assertEqual((row["status"], row["worst_scenario"]), ("healthy", "35"))
        self.assertEqual(Fraction(row["standalone_initial"]) - Fraction(row["initial"]), Fraction("44816.89"))

    def test_underlyings(self):
        bitcoin, ether = self.found["BTC"], self.found["ETH"]
        loss, scenario = portfolio.worst(bitcoin.profits)
        self.assertEqual((round(loss, 2), scenario), (Fraction("26541.23"), 27))
        self.assertEqual(round(bitcoin.minimum_delta(), 2), Fraction("3588.31"))
        self.assertEqual(round(bitcoin.net_delta, 5), Fraction("-2.24026"))
        self.assertEqual(round(bitcoin.gross_delta(), 5), Fraction("5.24026"))
        hedged = 1 - abs(bitcoin.net_delta) / bitcoin.gross_delta()
        self.assertEqual(round(hedged, 6), Fraction("0.572491"))
        self.assertEqual(portfolio.worst(ether.profits), (10800, 1))
        self.assertEqual(ether.minimum_delta(), 1200)
        self.assertEqual(round(bitcoin.alone() + ether.alone(), 2), Fraction("37341.23"))

    def test_netted(self):
        together = [a + b for a, b in zip(self.found["BTC"].profits, self.found["ETH"].profits)]
        loss, scenario = portfolio.worst(together)
        self.assertEqual((round(loss, 2), scenario), (Fraction("16786.99"), 35))
        unrounded = portfolio.netted(self.market.book, self.found)[0]
        basis = sum(exposure.basis() for exposure in self.found.values())
        self.assertEqual(round(unrounded + basis + 1350, 4), Fraction("27258.6892"))
        self.assertEqual(round((unrounded + basis) * Fraction(8, 10) + 810, 4), Fraction("21536.9514"))
        self.assertEqual(up_to_cent(Fraction("25908.69") * Fraction(8, 10)), Fraction("20726.96"))

    def test_marks_and_deltas(self):
        year = 30 / 365
        self.assertEqual(f"{risk.black76('call', 60300.0, 66000.0, 0.60, year):.10f}", "2059.6793177085")
        self.assertEqual(f"{risk.black76('put', 60300.0, 54000.0, 0.65, year):.10f}", "1812.3672243697")
        deltas = {name: text(Fraction(d, 10**10), 10) for name, d in self.arrays.deltas.items()}
        self.assertEqual(deltas["BTC-PERP"], "1.0005000000")
        self.assertEqual(deltas["BTC-C"], "0.3319534558")
        self.assertEqual(deltas["BTC-P"], "-0.2478000657")
        self.assertEqual(deltas["BTC"], "1.0000000000")

    def test_stand_alone_items(self):
        found = {
            item.name: text(margin.requirement(item, self.market, self.arrays)["initial"], 2)
            for item in margin.items(self.result.account, self.market)
        }
        expected = {
            "USDC": "0.00",
            "BTC": "14850.00",
            "BTC-P": "5114.91",
            "BTC-C": "22101.07",
            "BTC-PERP": "19209.60",
            "ETH-PERP": "10800.00",
        }
        self.assertEqual(found, expected)

    def test_no_call(self):
        self.assertEqual(list(calls.rows(self.results, self.market.book)), [])


class ByHand(unittest.TestCase):
    def row(self, **changes):
        return dict(zip(margin.HEADER, calculated(**changes)[2][0].row()))

    def test_inverse_contract_with_its_coin_shows_no_scan(self):
        coins = text(half_even(Fraction(10000, 61000), 18), 18)
        changes = holder("portfolio", [["BTC", coins]], [["BTC-INV", "-1000", "61000"]])
        market, arrays, results = calculated(**changes)
        exposure = portfolio.exposures(results[0].account, market, arrays)["BTC"]
        self.assertLess(portfolio.worst(exposure.profits)[0], Fraction(1, 100))
        self.assertEqual(results[0].values["worst_scenario"], 0)
        # what is left is the minimum of 1 % on half the gross, two legs of 10,000/60,030 coins
        self.assertAlmostEqual(float(results[0].values["diversified_scan"]), 99.95, delta=0.02)

    def test_standard_open_size_and_tiers(self):
        changes = holder(
            "standard",
            [["USDC", "100000"]],
            [["ETH-PERP", "-10", "3000"]],
            [["ETH-PERP", "buy", "30", "3010"], ["ETH-PERP", "sell", "5", "3010"]],
        )
        row = self.row(**changes)
        # open = max(20, 15) contracts of 3,000 at 5 %; maintenance 30,000 at half of 5 %
        self.assertEqual(row["position_margin_initial"], "3000.00")
        self.assertEqual(row["position_margin_maintenance"], "750.00")
        self.assertEqual(row["open_orders"], "300.00")
        self.assertEqual((row["initial"], row["maintenance"]), ("3300.00", "750.00"))

    def test_standard_call_spread_is_its_greatest_loss(self):
        changes = holder("standard", [["USDC", "10000"]], [["BTC-C", "-1", "2000"]])
        row = self.row(**changes)
        # 0.10·S beats 0.15·S − 6,000
        self.assertEqual(row["option_margin_initial"], "6000.00")
        self.assertEqual(row["option_margin_maintenance"], "4500.00")
        self.assertEqual(row["equity"], "7940.32")

    def test_long_options_only_cost_at_most_their_value(self):
        changes = holder("portfolio", [["USDC", "0"]], [["BTC-C", "1", "2000"], ["BTC-P", "1", "2000"]])
        row = self.row(**changes)
        self.assertEqual(row["equity"], "3872.04")
        self.assertLessEqual(Fraction(row["risk"]), Fraction("3872.05"))

    def test_depeg_and_liability(self):
        row = self.row(**holder("standard", [["USDT", "-1000"], ["BTC", "1"]]))
        self.assertEqual((row["liability_initial"], row["liability_maintenance"]), ("19.60", "9.80"))
        self.assertEqual((row["haircut_initial"], row["haircut_maintenance"]), ("3000.00", "1800.00"))

    def test_unpriced_when_a_needed_price_is_stale(self):
        late = ("period,asset,price_usd,observed_at", [[PERIOD, "USDC", "1", "2024-03-29T07:44:59Z"]])
        row = self.row(asset_prices=late)
        self.assertEqual((row["status"], row["equity"]), ("unpriced", ""))
        self.assertIn("stale", row["unpriced_reason"])
        fresh = ("period,asset,price_usd,observed_at", [[PERIOD, "USDC", "1", "2024-03-29T07:45:00Z"]])
        self.assertEqual(self.row(asset_prices=fresh)["status"], "healthy")

    def test_equality_is_the_better_state(self):
        at = {"equity": Fraction(100), "initial": Fraction(150), "maintenance": Fraction(100)}
        account = Account("A", "standard", "active", {}, {"x": (1, 1)})
        scalars = {"call_level": Fraction(11, 10)}
        self.assertEqual(margin.standing(account, at, scalars), "call")
        at["equity"] = Fraction(110)
        self.assertEqual(margin.standing(account, at, scalars), "restricted")
        at["equity"] = Fraction(150)
        self.assertEqual(margin.standing(account, at, scalars), "healthy")
        at["equity"] = Fraction("99.99")
        self.assertEqual(margin.standing(account, at, scalars), "liquidation")
        at["equity"] = Fraction("-0.01")
        self.assertEqual(margin.standing(account, at, scalars), "default")

    def test_call_amount(self):
        scalars = {
            "call_restore": Fraction(105, 100),
            "minimum_transfer_usd": Fraction(100),
            "call_rounding_usd": Fraction(1),
        }
        values = {"initial": Fraction(1000), "equity": Fraction(950)}
        self.assertEqual(calls.amount(values, scalars), 100)
        values["equity"] = Fraction("950.01")
        self.assertEqual(calls.amount(values, scalars), 0)
        values["equity"] = Fraction("949.99")
        self.assertEqual(calls.amount(values, scalars), 101)

    def test_rounding(self):
        self.assertEqual(half_even(Fraction(5, 2 * 10**18), 18), Fraction(2, 10**18))
        self.assertEqual(square_root(Fraction(4)), 2)
        self.assertEqual(text(square_root(Fraction(2)), 18), "1.414213562373095049")
        self.assertEqual(text(up_to_cent(Fraction("0.001")), 2), "0.01")
        self.assertEqual(text(up_to_cent(Fraction("-0.001")), 2), "0.00")
        self.assertEqual(CLOSE, calls.instant_text(calls.EPOCH.timestamp() + 1711699200))


if __name__ == "__main__":
    unittest.main()
