#!/usr/bin/env python3
"""Computes a calibration (CA-01 to CA-06) again from the prices alone and compares it with what the program wrote.

`calibration.py PRICES.csv --path PATH.csv --report REPORT.json`: exit 0 when every row and every digit is the
same, else 1 and the first 20 differences. Logarithms are those of Python's decimal module, which rounds
correctly; there is no binary floating point but in the options of benchmarks.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from math import isqrt

import calibration_benchmarks as benchmarks

DECAY, START, LONGEST = Fraction(97, 100), 30, 3650
SQUARED, SHARE = 2 * Fraction(31, 10) ** 2, Fraction(3, 4)
FACTOR, STEP, RATE = Fraction(105, 100), Fraction(5, 1000), Fraction(5, 1000)
SHOWN = 20


def half_even(value, digits):
    return Fraction(round(value * 10**digits), 10**digits)


def root(value, digits=10):
    """The square root to the nearest 10^-digits."""
    scaled = value * 10 ** (2 * digits)
    floor = isqrt(scaled.numerator // scaled.denominator)
    if Fraction(2 * floor + 1, 2) ** 2 < scaled:
        floor += 1
    return Fraction(floor, 10**digits)


def logarithmic_return(previous, close):
    with localcontext(Context(prec=60, rounding=ROUND_HALF_EVEN)):
        return (Decimal(close) / Decimal(previous)).ln().quantize(Decimal("1e-18"))


def path(rows):
    """The days of one asset's path; rows are (date, high, low, close) as text, oldest first."""
    days, squares, total, variance, held = [], [], Fraction(0), None, None
    for (_, _, _, previous), (day, _, _, close) in zip(rows, rows[1:]):
        change = Fraction(logarithmic_return(previous, close))
        squares.append(change * change)
        total += squares[-1]
        if len(squares) > LONGEST:
            total -= squares[-LONGEST - 1]
        if len(squares) < START:
            continue
        if len(squares) == START:
            variance = half_even(sum(squares) / START, 24)
        else:
            variance = half_even(DECAY * variance + (1 - DECAY) * squares[-1], 24)
        floor = root(SQUARED * SHARE**2 * half_even(total / min(len(squares), LONGEST), 24))
        wanted = root(SQUARED * variance)
        unclamped = max(floor, wanted)
        decided = "floor" if floor > wanted else "volatility"
        value = unclamped
        if held is not None:
            upper, lower = half_even(held * FACTOR, 10), half_even(held / FACTOR, 10)
            if unclamped > upper:
                value, decided = upper, "rise_limit"
            if unclamped < lower:
                value, decided = lower, "fall_limit"
        held = value
        entered = -((-value) // STEP) * STEP
        days.append(
            {
                "date": day, "close": Fraction(close), "logarithmic_return": change,
                "volatility": root(variance), "floor": floor, "unclamped": unclamped, "range": value,
                "price_range": entered, "decided_by": decided,
            }
        )
    return days


def measures(figures):
    """Of (date, value) pairs of consecutive days: the columns of the table `procyclicality`."""
    peak = max(figures, key=lambda figure: figure[1])
    trough = min(figures, key=lambda figure: figure[1])
    row = {
        "peak": peak[1], "peak_date": peak[0], "trough": trough[1], "trough_date": trough[0],
        "peak_to_trough": half_even(peak[1] / trough[1], 6),
    }
    for days, word in ((1, "1_day"), (5, "5_days")):
        pairs = list(zip(figures, figures[days:]))
        for sign, name in ((1, "rise"), (-1, "fall")):
            changes = [(half_even(sign * (b[1] - a[1]) / a[1], 6), b[0]) for a, b in pairs]
            changes = [change for change in changes if change[0] > 0] or [(Fraction(0), None)]
            largest = max(changes, key=lambda change: change[0])
            row[f"{name}_{word}"] = largest[0]
            if name == "rise":
                row[f"{name}_{word}_date"] = largest[1]
    return row


def probability(count, trials):
    """Of `count` exceedances or more."""
    with localcontext(Context(prec=60)):
        rate = Decimal(RATE.numerator) / RATE.denominator
        term, below = (1 - rate) ** trials, Decimal(0)
        for k in range(count):
            below += term
            term = term * rate * (trials - k) / ((1 - rate) * (k + 1))
        return Fraction(max(1 - below, Decimal(0)).quantize(Decimal("1e-6"), ROUND_HALF_EVEN))


def exceedances(asset, rows, days):
    """The rows of the table `exceedances` for one asset."""
    traded = {row[0]: row for row in rows}
    moves = []
    for day, after in zip(days, days[1:]):
        _, high, low, _ = traded[after["date"]]
        allowed = day["price_range"] * day["close"]
        within = None
        if high != "":
            within = max(Fraction(high) - day["close"], day["close"] - Fraction(low)) > allowed
        moves.append((after["date"][:4], abs(after["close"] - day["close"]) > allowed, within))
    found = []
    for year in sorted({move[0] for move in moves}) + (["all"] if moves else []):
        chosen = [move for move in moves if year in (move[0], "all")]
        at_close = sum(move[1] for move in chosen)
        known = all(move[2] is not None for move in chosen)
        within = sum(move[2] for move in chosen) if known else None
        found.append(
            {
                "asset": asset, "year": year, "moves": len(chosen), "expected": RATE * len(chosen),
                "at_close": at_close, "probability_at_close": probability(at_close, len(chosen)),
                "within_day": within,
                "probability_within_day": probability(within, len(chosen)) if known else None,
            }
        )
    return found


def read(prices):
    assets = defaultdict(list)
    with open(prices, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assets[row["asset"]].append((row["date"], row.get("high", ""), row.get("low", ""), row["close"]))
    for name, rows in assets.items():
        rows.sort()
        for (day, *_), (after, *_) in zip(rows, rows[1:]):
            if (date.fromisoformat(after) - date.fromisoformat(day)).days != 1:
                sys.exit(f"{name}: {after} does not follow {day}")
    return dict(sorted(assets.items()))


def calibrate(assets):
    """The path of every asset, and the tables of the report."""
    paths = {asset: path(rows) for asset, rows in assets.items()}
    ranges, changes, exceeded = [], [], []
    for asset, days in paths.items():
        rows = assets[asset]
        row = {"asset": asset, "date": rows[-1][0], "closes": len(rows)}
        if days:
            names = ("price_range", "range", "unclamped", "floor", "volatility", "decided_by")
            row |= {name: days[-1][name] for name in names}
            if len(days) > 1:
                row["change"] = days[-1]["price_range"] - days[-2]["price_range"]
            changes.append(
                {"figure": f"price_range of {asset}"}
                | measures([(day["date"], day["price_range"]) for day in days])
            )
        ranges.append(row)
        exceeded += exceedances(asset, rows, days)
    held = []
    for name, underlyings in benchmarks.UNDERLYINGS.items():
        row = {"figure": name}
        if all(paths.get(underlying) for underlying in underlyings):
            by_date = [{day["date"]: day["price_range"] for day in paths[u]} for u in underlyings]
            common = sorted(set.intersection(*(set(days) for days in by_date)))
            figures = [
                (day, benchmarks.requirement(name, tuple(days[day] for days in by_date))) for day in common
            ]
            row |= measures(figures)
        held.append(row)
    return paths, {"ranges": ranges, "procyclicality": held + changes, "exceedances": exceeded}


def shown(value):
    return "" if value is None else str(value)


def is_same(ours, theirs):
    """Numbers count by their value, everything else by its letters."""
    if isinstance(ours, (int, Fraction)):
        return theirs is not None and theirs != "" and Fraction(theirs) == ours
    return ours == theirs or (ours is None and theirs in (None, ""))


def differences(name, ours, theirs):
    if len(ours) != len(theirs):
        yield f"{name}: {len(ours)} rows are expected, there are {len(theirs)}"
    for number, (mine, other) in enumerate(zip(ours, theirs), 1):
        for column in other.keys() | mine.keys():
            if column == "unavailable_because":
                continue
            if column not in other or not is_same(mine.get(column), other[column]):
                expected, found = shown(mine.get(column)), shown(other.get(column))
                yield f"{name}, row {number}: {column} is {found}, expected {expected}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("prices")
    parser.add_argument("--path", required=True)
    parser.add_argument("--report", required=True)
    arguments = parser.parse_args()
    paths, tables = calibrate(read(arguments.prices))
    with open(arguments.path, newline="", encoding="utf-8") as file:
        written = list(csv.DictReader(file))
    with open(arguments.report, encoding="utf-8") as file:
        report = json.load(file)
    expected = [{"asset": asset} | day for asset, days in paths.items() for day in days]
    found = list(differences("path", expected, written))
    for name, rows in tables.items():
        found += differences(name, rows, report[name])
    for line in found[:SHOWN]:
        print(line)
    if found:
        sys.exit(1)
    print(f"{len(expected)} days and {sum(map(len, tables.values()))} rows of the report are the same")


if __name__ == "__main__":
    main()
