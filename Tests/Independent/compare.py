#!/usr/bin/env python3
"""Compares two exports row by row and column by column. Exit 0 when equal, else 1 with the first differences.

Rows are matched by key, columns by name; the columns must be the same on both sides. Numbers may differ by
the tolerance (0.01, or 10^-10 for risk arrays and deltas), instants are compared as instants, everything
else as text. `worst_scenario` must be exactly equal, of `unpriced_reason` only the emptiness counts, and
the number of a call is nobody's business. A call of zero may be listed or not.
"""

import argparse
import csv
import sys
from datetime import datetime
from fractions import Fraction

KEYS = {
    "unit_pnl_usd": ("instrument_or_asset", "scenario"),
    "unit_delta": ("instrument_or_asset",),
    "clip": ("rank", "account", "clip"),
    "account": ("account",),
}
EXACT = {"worst_scenario", "scenario", "account", "clip", "rank", "instrument_or_asset", "instrument"}
INSTANTS = {"issued_at", "due_at"}
IGNORED = {"call"}
SHOWN = 20


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        columns = reader.fieldnames or []
    key = next((key for column, key in KEYS.items() if column in columns), None)
    if key is None:
        sys.exit(f"{path}: no column tells what kind of export this is")
    found = {}
    for row in rows:
        name = tuple(row[column] for column in key)
        if name in found:
            sys.exit(f"{path}: {name} is there twice")
        found[name] = row
    return columns, found, [tuple(row[column] for column in key) for row in rows]


def number(text):
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def equal(column, ours, theirs, tolerance):
    if ours == theirs or column in IGNORED:
        return True
    if column == "unpriced_reason":
        return bool(ours) == bool(theirs)
    if column in EXACT or not ours or not theirs:
        return False
    if column in INSTANTS:
        return datetime.fromisoformat(ours) == datetime.fromisoformat(theirs)
    left, right = number(ours), number(theirs)
    return left is not None and right is not None and abs(left - right) <= tolerance


def is_void_call(row):
    return "amount_usd" in row and number(row["amount_usd"]) == 0


def differences(ours_path, theirs_path, tolerance):
    columns, ours, order = read(ours_path)
    other_columns, theirs, other_order = read(theirs_path)
    if set(columns) != set(other_columns):
        yield f"columns differ: {sorted(set(columns) ^ set(other_columns))}"
        return
    if tolerance is None:
        tolerance = Fraction(1, 10**10) if {"unit_pnl_usd", "unit_delta"} & set(columns) else Fraction(1, 100)
    for name in order:
        if name not in theirs:
            if not is_void_call(ours[name]):
                yield f"{name}: only in {ours_path}"
            continue
        for column in columns:
            left, right = ours[name][column], theirs[name][column]
            if not equal(column, left, right, tolerance):
                yield f"{name} {column}: {left!r} against {right!r}"
    for name in other_order:
        if name not in ours and not is_void_call(theirs[name]):
            yield f"{name}: only in {theirs_path}"
    if "instrument_or_asset" not in columns:
        if [n for n in order if n in theirs] != [n for n in other_order if n in ours]:
            yield "the rows come in another order"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ours")
    parser.add_argument("theirs")
    parser.add_argument("--tolerance", type=Fraction)
    options = parser.parse_args()
    found = list(differences(options.ours, options.theirs, options.tolerance))
    for line in found[:SHOWN]:
        print(line)
    if found:
        print(f"{len(found)} differences between {options.ours} and {options.theirs}")
        sys.exit(1)


if __name__ == "__main__":
    main()
