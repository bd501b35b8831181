#!/usr/bin/env python3
"""What nothing explains in a period of a book: balances, positions and entries against the period before with
trades, transfers and funding, and the house against all clients. Writes rule, account, item, expected, actual.
"""

import argparse
import csv
import os
import sys
from collections import defaultdict
from datetime import datetime
from fractions import Fraction

from rounding import half_even

UNIT = Fraction(1, 10**18)
CREDITS = {"deposit", "transfer_in", "correction"}


class Rows:
    """The files of a book, read when asked for."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, name, period=None):
        path = os.path.join(self.folder, name + ".csv")
        if not os.path.exists(path):
            return []
        with open(path, newline="", encoding="utf-8") as file:
            return [row for row in csv.DictReader(file) if period is None or row["period"] == period]


class Contract:
    def __init__(self, row):
        self.is_option = row["kind"] == "option"
        self.is_reciprocal = row["payoff"] == "inverse" and not self.is_option
        self.multiplier = Fraction(row["multiplier"])
        self.asset = row["settlement_asset"]
        self.expiry = datetime.fromisoformat(row["expiry"]) if row["expiry"] else None

    def profit(self, closed, entry, price):
        """Realised P&L of closing a part of a position; an inverse contract at zero has none."""
        if not self.is_reciprocal:
            return half_even(closed * self.multiplier * (price - entry), 18)
        if 0 in (entry, price):
            return Fraction(0)
        return half_even(closed * self.multiplier * (1 / entry - 1 / price), 18)

    def average(self, held, entry, traded, price):
        if not self.is_reciprocal:
            return half_even((held * entry + traded * price) / (held + traded), 18)
        if 0 in (entry, price):
            return entry
        return half_even((held + traded) / (held / entry + traded / price), 18)

    def funding(self, held, mark, rate):
        if self.is_reciprocal:
            return half_even(-held * self.multiplier * rate / mark, 18)
        return half_even(-held * self.multiplier * mark * rate, 18)


def agree(given, made):
    """One unit of the given entry's last decimal, of which it has eight at least, is rounding."""
    digits = next(n for n in range(8, 19) if (given * 10**n).denominator == 1)
    return abs(given - made) <= Fraction(1, 10**digits)


def prior_of(periods, period):
    """The last period of the same kind that closed before this one opens."""
    this = next(row for row in periods if row["period"] == period)
    opens = datetime.fromisoformat(this["opens_at"])
    before = [
        row for row in periods
        if row["kind"] == this["kind"] and datetime.fromisoformat(row["closes_at"]) <= opens]
    return this, max(before, key=lambda row: datetime.fromisoformat(row["closes_at"]))["period"] if before else None


def holdings(rows, period):
    balances = {(r["account"], r["asset"]): Fraction(r["quantity"]) for r in rows("balances", period)}
    positions = {
        (r["account"], r["instrument"]): (Fraction(r["quantity"]), Fraction(r["entry_price"]))
        for r in rows("positions", period) if Fraction(r["quantity"]) != 0}
    return balances, positions


def from_prior(rows, this, prior, contracts):
    period, close = this["period"], datetime.fromisoformat(this["closes_at"])
    balances, positions = holdings(rows, period)
    made, held = holdings(rows, prior)
    quotients = defaultdict(int)
    made = defaultdict(Fraction, made)
    order = {row["trade"]: (datetime.fromisoformat(row["executed_at"]), row["trade"].encode())
             for row in rows("trades", period)}
    for row in sorted(rows("trades", period), key=lambda row: order[row["trade"]]):
        contract, price = contracts[row["instrument"]], Fraction(row["price"])
        traded = Fraction(row["quantity"]) * (1 if row["side"] == "buy" else -1)
        key, cash = (row["account"], row["instrument"]), (row["account"], contract.asset)
        made[row["account"], row["fee_asset"]] -= Fraction(row["fee"])
        before, entry = held.get(key, (Fraction(0), Fraction(0)))
        after = before + traded
        if contract.is_option:
            made[cash] += half_even(-traded * contract.multiplier * price, 18)
        elif before * traded < 0:
            profit = contract.profit(before if before * after < 0 else -traded, entry, price)
            made[cash] += profit
            quotients[cash] += contract.is_reciprocal and profit != 0
        if before == 0 or before * after < 0:
            entry = price
        elif before * traded > 0:
            entry = contract.average(before, entry, traded, price)
        held[key] = (after, entry)
    for row in rows("transfers", period):
        sign = 1 if row["kind"] in CREDITS else -1
        made[row["account"], row["asset"]] += sign * Fraction(row["amount"])
    marks = {r["instrument"]: Fraction(r["mark"]) for r in rows("marks", period)}
    rates = {r["instrument"]: Fraction(r["rate"]) for r in rows("funding", period)}
    for (account, name), (quantity, _) in positions.items():
        contract, mark = contracts[name], marks.get(name, 0)
        if not contract.is_option and rates.get(name, 0) != 0 and mark > 0:
            funding = contract.funding(quantity, mark, rates[name])
            made[account, contract.asset] += funding
            quotients[account, contract.asset] += contract.is_reciprocal and funding != 0
    for key in {*balances, *made}:
        expected, actual = made.get(key, Fraction(0)), balances.get(key, Fraction(0))
        if abs(actual - expected) > quotients[key] * UNIT:
            yield ("balance", *key, expected, actual)
    for key in {*positions, *held}:
        expected, made_entry = held.get(key, (Fraction(0), None))
        actual, entry = positions.get(key, (Fraction(0), None))
        expiry = contracts[key[1]].expiry
        if expiry and (expiry < close or (expiry == close and actual == 0)):
            expected = Fraction(0)
        if expected != actual:
            yield ("position", *key, expected, actual)
        elif actual != 0 and not agree(entry, made_entry):
            yield ("entry", *key, made_entry, entry)


def against_house(rows, period):
    house = {row["account"] for row in rows("accounts") if row["client"] == "HOUSE"}
    if not house:
        return
    sums = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for (account, name), (quantity, _) in holdings(rows, period)[1].items():
        sums[name][account in house] += quantity
    for name, (clients, own) in sums.items():
        if clients + own != 0:
            yield ("house", "*", name, -clients, own)


def breaks(folder, period):
    rows = Rows(folder)
    this, prior = prior_of(rows("periods"), period)
    contracts = {row["instrument"]: Contract(row) for row in rows("instruments")}
    found = list(against_house(rows, period))
    if prior:
        found += from_prior(rows, this, prior, contracts)
    return sorted(found, key=lambda row: [part.encode() for part in row[:3]])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("book")
    parser.add_argument("--period", required=True)
    options = parser.parse_args()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["rule", "account", "item", "expected", "actual"])
    writer.writerows(breaks(options.book, options.period))


if __name__ == "__main__":
    main()
