#!/usr/bin/env python3
"""Margin, risk arrays, deltas and calls of one period, straight from a book folder, in exact arithmetic."""

import argparse
import csv
import os

import calls
import margin
from arrays import DIGITS, RiskArrays
from book import Book
from fractions import Fraction
from market import Market
from rounding import text


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def array_rows(arrays, scenarios):
    for name in sorted(arrays.entries, key=str.encode):
        for scenario, entry in zip(scenarios, arrays.entries[name]):
            yield [name, scenario.number, text(Fraction(entry, 10**DIGITS), DIGITS)]


def delta_rows(arrays):
    for name in sorted(arrays.deltas, key=str.encode):
        yield [name, text(Fraction(arrays.deltas[name], 10**DIGITS), DIGITS)]


def calculate(folder, period, published=None):
    """(market, arrays, results in byte order of the account). `published` is a path of exported arrays."""
    book = Book(folder, period)
    market = Market(book)
    arrays = RiskArrays(market)
    if published:
        stem, ending = os.path.splitext(published)
        arrays.replace(read(published), read(f"{stem}-deltas{ending}"))
    return market, arrays, [margin.margin(a, market, arrays) for a in book.accounts_in_byte_order()]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book")
    parser.add_argument("--period", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--arrays", help="exported risk arrays to compute money from, instead of our own")
    options = parser.parse_args()
    market, arrays, results = calculate(options.book, options.period, options.arrays)
    os.makedirs(options.out, exist_ok=True)

    def path(name):
        return os.path.join(options.out, name)

    write(path("margin.csv"), margin.HEADER, (result.row() for result in results))
    write(
        path("risk_arrays.csv"),
        ("instrument_or_asset", "scenario", "unit_pnl_usd"),
        array_rows(arrays, market.book.scenarios),
    )
    write(path("risk_arrays-deltas.csv"), ("instrument_or_asset", "unit_delta"), delta_rows(arrays))
    write(path("calls.csv"), calls.HEADER, calls.rows(results, market.book))


if __name__ == "__main__":
    main()
