#!/usr/bin/env python3
"""Makes a random, valid, given-period book that exercises every rule. The same seed gives the same book.

Accounts are tuned: their cash is moved so that equity comes to lie below, at, or above a threshold.
"""

import argparse
import os
from collections import Counter
from datetime import timedelta
from fractions import Fraction
from random import Random

import margin
from arrays import RiskArrays
from book import Book
from market import Market
from random_accounts import random_accounts
from random_market import random_market
from random_reference import random_reference, stamp
from rounding import down_to_cent, text
from small_book import write_book

REQUIRED = {"periods", "assets", "netting_nodes", "underlyings", "margin_tiers", "instruments", "marks"}
REQUIRED |= {"index_prices", "accounts"}
ROUNDS = 6


def target(random, values, scalars):
    """The equity wanted, given the requirement; None leaves the account alone."""
    initial, maintenance = values["initial"], values["maintenance"]
    share = Fraction(random.randint(0, 1000), 1000)
    exact = (
        maintenance,
        initial,
        down_to_cent(scalars["call_level"] * maintenance),
        maintenance - Fraction(1, 100),
        initial - Fraction(1, 100),
    )
    choice = random.choices(
        ["leave", "exact", "liquidation", "call", "restricted", "healthy", "default", "nothing"],
        [4, 3, 5, 3, 2, 4, 1, 0.3],
    )[0]
    called = min(scalars["call_level"] * maintenance, initial)
    return {
        "leave": None,
        "exact": random.choice(exact),
        "liquidation": maintenance * (Fraction(1, 2) + share / 2),
        "call": maintenance + share * (called - maintenance),
        "restricted": called + share * (initial - called),
        "healthy": initial * (1 + share),
        "default": -1 - share * maintenance / 10,
        "nothing": Fraction(0),
    }[choice]


def tune(random, folder, world):
    """Rewrites balances so that every standing occurs, in every period."""
    rows = []
    for period in world.periods:
        book = Book(folder, period)
        market = Market(book)
        arrays = RiskArrays(market)
        for account in book.accounts.values():
            priced = not market.reasons(account)
            if priced and (account.positions or account.orders or account.balances):
                move(random, account, market, arrays)
            rows += [[period, account.name, a, text(q, 18)] for a, q in account.balances.items()]
    for row in rows:
        row[3] = row[3].rstrip("0").rstrip(".")
    rows += [row for row in world.tables["balances"][1] if not float(row[3])]
    found = {tuple(row[:3]): row for row in reversed(rows)}
    world.tables["balances"] = (world.tables["balances"][0], [found[key] for key in sorted(found)])


def move(random, account, market, arrays):
    asset, state = random.choice(["USD", "USD", "USDC"]), random.getrandbits(64)
    for _ in range(ROUNDS):
        values = margin.margin(account, market, arrays, standalone=False).values
        wanted = target(Random(state), values, market.book.scalars)
        if wanted is None or market.price[asset] is None:
            return
        missing = down_to_cent((down_to_cent(wanted) - values["equity"]) / market.price[asset])
        if not missing:
            return
        account.balances[asset] = account.balances.get(asset, Fraction(0)) + missing
        if not account.balances[asset]:
            del account.balances[asset]


def random_history(random, world):
    """A few trades and transfers; margin does not read them."""
    if random.random() > 0.2:
        return
    trades, transfers = [], []
    active = [row[0] for row in world.tables["accounts"][1] if row[6] != "closed"]
    for n in range(20):
        k = random.randrange(len(world.periods))
        when = stamp(world.close[k] - timedelta(minutes=random.randint(1, 1400)))
        row = random.choice(world.instruments)
        trades.append([f"t{n}", world.periods[k], random.choice(active), row["instrument"]])
        trades[-1] += [random.choice(["buy", "sell"]), "1.5", "100.25", "0.1", "USD", when]
        kind = random.choice(["deposit", "withdrawal", "transfer_in", "correction"])
        transfers.append([f"x{n}", world.periods[k], random.choice(active), kind, "USDC", "250", f"r{n}", when])
    columns = "trade,period,account,instrument,side,quantity,price,fee,fee_asset,executed_at"
    world.tables["trades"] = (columns, trades)
    columns = "transfer,period,account,kind,asset,amount,reference,booked_at"
    world.tables["transfers"] = (columns, transfers)


def unlist(random, world):
    """Now and then only the dollar keeps its haircut rows, and rarely not even that."""
    columns, rows = world.tables["asset_haircuts"]
    listed = random.choices([None, {"USD", "USDC"}, set()], [30, 4, 1])[0]
    if listed is not None:
        world.tables["asset_haircuts"] = (columns, [row for row in rows if row[0] in listed])


def shuffled(random, tables):
    """Columns in another order, rows too: neither means anything."""
    found = {}
    for name, (columns, rows) in tables.items():
        names = columns.split(",")
        order = random.sample(range(len(names)), len(names))
        found[name] = (
            ",".join(names[k] for k in order),
            random.sample([[row[k] for k in order] for row in rows], len(rows)),
        )
    return found


def make(seed, accounts, folder, periods=1):
    random = Random(seed)
    world = random_reference(random, periods)
    random_market(random, world)
    random_accounts(random, world, accounts)
    unlist(random, world)
    os.makedirs(folder, exist_ok=True)
    if any(name.endswith(".csv") for name in os.listdir(folder)):
        raise FileExistsError(f"{folder} already holds CSV files")
    write_book(folder, world.tables)
    tune(random, folder, world)
    random_history(random, world)
    tables = shuffled(random, world.tables) if random.random() < 0.5 else world.tables
    tables = {name: found for name, found in tables.items() if found[1] or name in REQUIRED}
    for name in world.tables.keys() - tables.keys():
        os.remove(os.path.join(folder, name + ".csv"))
    write_book(folder, tables)
    return world


def standings(folder, period):
    book = Book(folder, period)
    market = Market(book)
    arrays = RiskArrays(market)
    results = [margin.margin(account, market, arrays, standalone=False) for account in book.accounts.values()]
    return Counter(result.standing for result in results)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--accounts", type=int, default=100)
    parser.add_argument("--out", required=True)
    parser.add_argument("--periods", type=int, default=1)
    options = parser.parse_args()
    world = make(options.seed, options.accounts, options.out, options.periods)
    for period in world.periods:
        counted = sorted(standings(options.out, period).items())
        print(period, ", ".join(f"{count} {standing}" for standing, count in counted))


if __name__ == "__main__":
    main()
