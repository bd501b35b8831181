"""Compares prices and deltas of options with QuantLib's, with Black-76 in arithmetic of fifty digits as referee.

Usage: compare.py PRICES.csv

Two figures agree when they differ by at most 1e-10, or by at most 1e-12 of the larger one. Every figure must agree with
the referee. It must agree with QuantLib's too, unless QuantLib's own does not agree with the referee: near the money with
hardly any volatility QuantLib rounds the ratio of forward and strike before it takes the logarithm, and in the far wings
it takes the normal distribution as a difference from one. Those are counted and shown.

A delta here is N(d1) of a call and N(-d1) of a put (MR-23). Below a total volatility of 1e-12 an option is worth its
intrinsic value (MR-22) and its delta is one in the money and else zero; QuantLib is then asked for an option without
volatility, and at the money, where it takes a half, not at all.

Prints a line for each check, and exits 1 if one failed.
"""

import csv
import sys

import mpmath
import QuantLib

ABSOLUTE, RELATIVE = 1e-10, 1e-12
OPTIONS = 10_000
# More than this many options that QuantLib has wrong would be no comparison any more.
DISPUTED_AT_MOST = 100
LEAST_TOTAL_VOLATILITY = 1e-12

mpmath.mp.dps = 50


class Option:
    def __init__(self, row):
        self.is_call = {"call": True, "put": False}[row["right"]]
        self.forward, self.strike, self.volatility, self.years = (
            float(row[name]) for name in ("forward", "strike", "volatility", "years"))
        total = self.volatility * self.years ** 0.5
        self.total = total if total >= LEAST_TOTAL_VOLATILITY else 0.0
        self.ours = {"price": float(row["price"]), "delta": float(row["delta"])}

    def quantlib(self):
        kind = QuantLib.Option.Call if self.is_call else QuantLib.Option.Put
        payoff = QuantLib.PlainVanillaPayoff(kind, self.strike)
        calculator = QuantLib.BlackCalculator(payoff, self.forward, self.total, 1.0)
        if self.total > 0:
            return {"price": calculator.value(), "delta": abs(calculator.deltaForward())}
        figures = {"price": calculator.value()}
        if self.forward != self.strike:
            # Without volatility deltaForward() of a put out of the money is 1 where it should be 0.
            above = calculator.itmAssetProbability()
            figures["delta"] = above if self.is_call else 1 - above
        return figures

    def referee(self):
        forward, strike = mpmath.mpf(self.forward), mpmath.mpf(self.strike)
        sign = 1 if self.is_call else -1
        if self.total == 0:
            gain = sign * (forward - strike)
            return {"price": max(gain, mpmath.mpf(0)), "delta": mpmath.mpf(1 if gain > 0 else 0)}
        total = mpmath.mpf(self.volatility) * mpmath.sqrt(mpmath.mpf(self.years))
        d1 = (mpmath.log(forward / strike) + total ** 2 / 2) / total
        first, second = normal(sign * d1), normal(sign * (d1 - total))
        return {"price": sign * (forward * first - strike * second), "delta": first}

    def __str__(self):
        return (f"{'call' if self.is_call else 'put'} F={self.forward!r} K={self.strike!r} "
                f"sigma={self.volatility!r} T={self.years!r}")


def normal(x):
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2


def differences(left, right):
    """The absolute and the relative difference."""
    absolute = abs(mpmath.mpf(left) - mpmath.mpf(right))
    larger = max(abs(mpmath.mpf(left)), abs(mpmath.mpf(right)))
    return absolute, absolute / larger if larger else mpmath.mpf(0)


def agree(left, right):
    absolute, relative = differences(left, right)
    return absolute <= ABSOLUTE or relative <= RELATIVE


class Comparison:
    """How one kind of figure compares with another's over all options."""

    def __init__(self, name):
        self.name = name
        self.count = 0
        self.largest = {"absolute": (mpmath.mpf(0), None), "relative above 1e-10": (mpmath.mpf(0), None)}
        self.nearest = (mpmath.mpf(0), None)
        self.wrong = []

    def add(self, ours, other, option):
        self.count += 1
        absolute, relative = differences(ours, other)
        share = min(absolute / ABSOLUTE, relative / RELATIVE)
        self.nearest = max(self.nearest, (share, option), key=lambda pair: pair[0])
        found = {"absolute": absolute, "relative above 1e-10": relative if absolute > ABSOLUTE else mpmath.mpf(0)}
        for kind, value in found.items():
            self.largest[kind] = max(self.largest[kind], (value, option), key=lambda pair: pair[0])
        if not agree(ours, other):
            self.wrong.append((option, ours, other))

    def report(self):
        print(f"{'FAILED' if self.wrong else 'ok':<8}{self.name}: {self.count - len(self.wrong)} of {self.count} agree")
        for kind, (value, option) in self.largest.items():
            print(f"        largest difference, {kind}: {mpmath.nstr(value, 3)}" + (f" ({option})" if option else ""))
        print(f"        nearest to its limit: {mpmath.nstr(self.nearest[0], 3)} of it ({self.nearest[1]})")
        for option, ours, other in self.wrong[:10]:
            print(f"        {option}: {ours!r}, not {mpmath.nstr(mpmath.mpf(other), 20)}")
        return not self.wrong


def main(path):
    with open(path, newline="", encoding="utf-8") as file:
        options = [Option(row) for row in csv.DictReader(file)]
    is_whole = len(options) == OPTIONS
    print(f"{'ok' if is_whole else 'FAILED':<8}there are {len(options)} options")
    passed = is_whole
    for figure in ("price", "delta"):
        true = Comparison(f"{figure}s and fifty digits")
        quantlib = Comparison(f"{figure}s and QuantLib {QuantLib.__version__}, where it agrees with fifty digits")
        disputed = []
        unasked = 0
        for option in options:
            ours, referee, theirs = option.ours[figure], option.referee()[figure], option.quantlib().get(figure)
            true.add(ours, referee, option)
            if theirs is None:
                unasked += 1
            elif agree(theirs, referee):
                quantlib.add(ours, theirs, option)
            else:
                disputed.append((differences(theirs, referee)[0], option))
        passed = true.report() and passed
        passed = quantlib.report() and passed
        is_few = len(disputed) <= DISPUTED_AT_MOST
        passed = passed and is_few
        print(f"{'ok' if is_few else 'FAILED':<8}{figure}s QuantLib has wrong: {len(disputed)}, "
              f"at most {DISPUTED_AT_MOST}")
        if unasked:
            print(f"        QuantLib was not asked for {unasked} {figure}s, of options at the money without volatility")
        if disputed:
            difference, option = max(disputed, key=lambda pair: pair[0])
            print(f"        by up to {mpmath.nstr(difference, 3)} ({option})")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
