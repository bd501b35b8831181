#!/usr/bin/env python3
"""Replays an exported liquidation queue over the book and checks every figure and rule of it (CR-30 to CR-33).

Exit 0 when nothing is wrong, else 1 with every finding. Lines starting `note` do not fail.
"""

import argparse
import sys
from fractions import Fraction
from functools import cmp_to_key
from itertools import groupby

import reference
from arrays import RiskArrays
from book import Book, number
from market import Market
from replay import Replay, whole_restores
from rounding import text

CENT = Fraction(1, 100)


def queue_order(left, right):
    """CR-33: default first, then the lowest equity/maintenance, the larger shortfall, the account."""
    if (left["status"] == "default") != (right["status"] == "default"):
        return -1 if left["status"] == "default" else 1
    a, b = number(left["equity"]), number(left["maintenance"])
    c, d = number(right["equity"]), number(right["maintenance"])
    if a * d != c * b:
        return -1 if a * d < c * b else 1
    if b - a != d - c:
        return -1 if b - a > d - c else 1
    return -1 if left["account"].encode() < right["account"].encode() else 1


def check_clip(replay, row, say):
    """The rules of one `close`; applies it."""
    name, quantity, cost = row["instrument"], number(row["quantity"]), number(row["cost_usd"])
    if name not in replay.account.positions:
        say(f"closes {name}, which is not held")
        return False
    held = replay.account.positions[name][0]
    if row["side"] != ("sell" if held > 0 else "buy"):
        say(f"{row['side']} of {name} does not reduce {held}")
        return False
    if not 0 < quantity <= abs(held):
        say(f"quantity {row['quantity']} of {name} is beyond what is held, {float(abs(held))}")
        return False
    quote, book = replay.market.quotes[name], replay.market.book
    lot = quote.instrument.lot_size
    if quantity % lot and quantity != abs(held):
        say(f"quantity {row['quantity']} of {name} is no multiple of the lot {float(lot)}")
    elif quantity % lot:
        say(f"closes the odd rest {row['quantity']} of {name}", "note")
    cap = book.underlyings[quote.instrument.underlying]["clip_usd"]
    if quantity * quote.notional > cap and quantity > lot:
        say(f"clip of {float(quantity * quote.notional):.2f} USD is above {float(cap):.2f}")
    if replay.account.orders:
        say("closes while orders rest")
    if replay.low_quality(name):
        say(f"closes {name} on a mark of low quality")
    if row["limit_price"] and number(row["limit_price"]) <= 0 and quote.mark > 0:
        say(f"limit price {row['limit_price']} is not positive")
    allowed = replay.costs(name, quantity)
    if cost not in allowed:
        say(f"cost {row['cost_usd']} should be {' or '.join(text(c, 2) for c in dict.fromkeys(allowed))}")
    replay.close(name, quantity, cost)
    return True


def check_cancel(replay, row, say):
    matching = [
        order
        for order in replay.account.orders
        if order.name in row["reason"]
        and (order.instrument, order.side, order.quantity)
        == (row["instrument"], row["side"], number(row["quantity"]))
    ]
    if not matching:
        say("cancels an order that does not rest")
        return False
    replay.account.orders.remove(max(matching, key=lambda order: len(order.name)))
    if number(row["cost_usd"] or "0") != 0:
        say(f"cancelling costs {row['cost_usd']}")
    return True


def check_figures(replay, row, say):
    equity, maintenance = replay.figures()
    for column, right in (("equity_after", equity), ("maintenance_after", maintenance)):
        given = number(row[column])
        if given is None or given != right:
            kind = "error" if given is None or abs(given - right) > CENT else "note"
            say(f"{column} {row[column]!r} should be {text(right, 2)}", kind)


def check_account(account, rows, market, arrays, say):
    replay = Replay(account, market, arrays)
    if [int(row["clip"]) for row in rows] != list(range(1, len(rows) + 1)):
        say("clips are not numbered 1, 2, …")
    for position, row in enumerate(rows):
        where = f"clip {row['clip']}: "

        def at(message, kind="error", where=where):
            say(where + message, kind)

        if row["action"] == "takeover":
            if position + 1 != len(rows):
                at("something follows the takeover")
            if any(row[column] for column in ("instrument", "side", "quantity", "limit_price")):
                at("a takeover leaves instrument, side, quantity and limit price empty")
            check_figures(replay, row, at)
            way = whole_restores(account, market, arrays)
            if way:
                at(f"takeover although closing {', '.join(way)} would restore the account")
            return
        if row["action"] not in ("close", "cancel_order"):
            at(f"unknown action {row['action']}")
            return
        if not (check_clip if row["action"] == "close" else check_cancel)(replay, row, at):
            return
        check_figures(replay, row, at)
    if not replay.restored():
        equity, maintenance = replay.figures()
        say(f"ends with equity {text(equity, 2)}, maintenance {text(maintenance, 2)}: not restored")


def check(folder, period, margin_path, liquidations_path, published=None):
    """Yields (kind, sentence)."""
    findings = []
    book = Book(folder, period)
    market = Market(book)
    arrays = RiskArrays(market)
    if published:
        stem, _, ending = published.rpartition(".")
        arrays.replace(reference.read(published), reference.read(f"{stem}-deltas.{ending}"))
    standings = {row["account"]: row for row in reference.read(margin_path)}
    rows = reference.read(liquidations_path)
    expected = [row for row in standings.values() if row["status"] in ("default", "liquidation")]
    expected.sort(key=cmp_to_key(queue_order))
    entries = [(rank, list(group)) for rank, group in groupby(rows, key=lambda row: row["rank"])]
    order = [group[0]["account"] for _, group in entries]
    if order != [row["account"] for row in expected]:
        wanted = [row["account"] for row in expected]
        for name in wanted:
            if name not in order:
                findings.append(("error", f"{name} is in {standings[name]['status']} but has no entry"))
        for name in order:
            if name not in wanted:
                findings.append(("error", f"{name} has an entry but is in neither default nor liquidation"))
        common = [name for name in order if name in wanted]
        if common != [name for name in wanted if name in order]:
            pair = next((a, b) for a, b in zip(common, [n for n in wanted if n in order]) if a != b)
            findings.append(("error", f"the queue is out of order: {pair[0]} stands where {pair[1]} should"))
    if [rank for rank, _ in entries] != [str(n) for n in range(1, len(entries) + 1)]:
        findings.append(("error", "ranks are not 1, 2, …"))
    for rank, group in entries:
        name = group[0]["account"]
        if {row["account"] for row in group} != {name}:
            findings.append(("error", f"rank {rank} holds more than one account"))
            continue

        def say(message, kind="error", name=name):
            findings.append((kind, f"{name}: {message}"))

        account = book.accounts.get(name)
        if account is None or market.reasons(account):
            say("cannot be margined, so it cannot have an entry")
            continue
        check_account(account, group, market, arrays, say)
    return findings, len(entries), len(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("book")
    parser.add_argument("--period", required=True)
    parser.add_argument("--margin", required=True)
    parser.add_argument("--liquidations", required=True)
    parser.add_argument("--arrays", help="exported risk arrays to compute money from, instead of our own")
    options = parser.parse_args()
    findings, entries, actions = check(
        options.book, options.period, options.margin, options.liquidations, options.arrays
    )
    for kind, sentence in findings:
        print(f"{kind}: {sentence}")
    errors = sum(kind == "error" for kind, _ in findings)
    print(f"{entries} entries, {actions} actions, {errors} errors")
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
