"""The calibration by hand, and planted faults that its comparison has to find."""

import copy
import unittest
from fractions import Fraction

import calibration
from calibration_benchmarks import hedge, requirement


def series(closes):
    return [(f"2024-{1 + n // 28:02d}-{1 + n % 28:02d}", close, close, close) for n, close in enumerate(closes)]


class Rules(unittest.TestCase):
    def test_a_series_that_doubles_and_halves_has_the_volatility_of_ln_2(self):
        days = calibration.path(series(["1", "2"] * 15 + ["1"]))
        self.assertEqual(len(days), 1)
        self.assertEqual(days[0]["volatility"], Fraction("0.6931471806"))
        self.assertEqual(days[0]["range"], Fraction("3.0388002448"))
        self.assertEqual(days[0]["floor"], Fraction("2.2791001836"))
        self.assertEqual(days[0]["price_range"], Fraction("3.04"))

    def test_a_range_rises_by_a_twentieth_at_most(self):
        days = calibration.path(series(["100", "101"] * 15 + ["100", "200"]))
        self.assertEqual(days[1]["decided_by"], "rise_limit")
        self.assertEqual(days[1]["range"], calibration.half_even(days[0]["range"] * Fraction("1.05"), 10))

    def test_probabilities(self):
        self.assertEqual(calibration.probability(0, 10), 1)
        self.assertEqual(calibration.probability(1, 2), Fraction("0.009975"))
        self.assertEqual(calibration.probability(3, 2), 0)

    def test_benchmarks(self):
        ranges = (Fraction("0.16"), Fraction("0.21"))
        self.assertEqual(requirement("btc-long", ranges[:1]), Fraction("0.16"))
        self.assertEqual(requirement("majors-long", ranges), Fraction("0.185"))
        self.assertEqual(hedge(ranges), 1_000_000 * (Fraction("0.3") * Fraction("0.37") + Fraction("0.7") * Fraction("0.05")))


class Comparison(unittest.TestCase):
    def setUp(self):
        assets = {"BTC": series(["100", "101"] * 20)}
        paths, self.tables = calibration.calibrate(assets)
        self.days = paths["BTC"]

    def test_the_same_is_the_same(self):
        written = [{name: str(value) for name, value in day.items()} for day in self.days]
        self.assertEqual(list(calibration.differences("path", self.days, written)), [])

    def test_every_planted_fault_is_found(self):
        for column, value in (
            ("range", "0.0613"), ("price_range", "0.07"), ("decided_by", "floor"), ("volatility", ""), ("date", ""),
        ):
            written = [{name: str(value) for name, value in day.items()} for day in copy.deepcopy(self.days)]
            written[3][column] = value
            found = list(calibration.differences("path", self.days, written))
            self.assertEqual(len(found), 1, column)
        self.assertEqual(len(list(calibration.differences("path", self.days, written[:-1]))), 2)

    def test_an_asset_without_a_range_has_a_row_all_the_same(self):
        _, tables = calibration.calibrate({"NEW": series(["1"] * 5)})
        self.assertEqual(tables["ranges"], [{"asset": "NEW", "date": "2024-01-05", "closes": 5}])
        self.assertEqual(tables["exceedances"], [])


if __name__ == "__main__":
    unittest.main()
