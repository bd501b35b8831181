"""Another reading of a whole book: whether the handbook lets it be loaded into a database that has nothing yet, and what of it."""

import collections
import unicodedata

import oracle
from schema import FILES, ONE

REQUIRED = "periods assets netting_nodes underlyings margin_tiers instruments accounts marks index_prices".split()
HELD = "marks index_prices asset_prices funding balances positions orders trades transfers".split()
ORDERED = [("initial_factor", "maintenance_factor"), ("long_option_initial", "long_option_maintenance"),
           ("unpaired_call_initial", "unpaired_call_maintenance"),
           ("short_option_standard_initial", "short_option_standard_maintenance"),
           ("short_option_standard_floor", "short_option_standard_maintenance")]
DEFAULTS = {"initial_factor": "1", "maintenance_factor": "0.8", "long_option_initial": "1", "long_option_maintenance": "0.5",
            "unpaired_call_initial": "1.2", "unpaired_call_maintenance": "1.1", "short_option_standard_initial": "0.15",
            "short_option_standard_floor": "0.10", "short_option_standard_maintenance": "0.075"}
LEAST = ONE // 10_000


class Refused(Exception):
    """Why the book may not be loaded."""


def text(value):
    return None if value == b"-" else value[1:].decode("utf-8")


def number(value):
    return None if value == b"-" else int(value[1:])


def require(holds, why):
    if not holds:
        raise Refused(why)


def read(files, zones):
    """The rows of every file of {name: bytes}, as dictionaries of canonical values. Raises Refused."""
    book = {}
    for name, data in files.items():
        try:
            names = [column.name for column in FILES[name].columns]
            book[name] = [dict(zip(names, values)) for _, values in oracle.rows(FILES[name], data)]
        except oracle.Invalid as invalid:
            raise Refused(f"{name}: {invalid}") from None
    for name in REQUIRED:
        require(name in book, f"no {name}")
    known = {name: {row[FILES[name].key[0]] for row in rows} for name, rows in book.items() if name not in HELD}
    for name, rows in book.items():
        keys = [tuple(row[column] for column in FILES[name].key) for row in rows]
        require(len(set(keys)) == len(keys), f"{name}: a key twice")
        for column in FILES[name].columns:
            if column.kind != "identifier":
                continue
            for row in rows:
                found = row[column.name]
                if column.refers_to:
                    require(found == b"-" or found in known[column.refers_to], f"{name}: {found} is unknown")
                else:
                    require(unicodedata.is_normalized("NFC", text(found)), f"{name}: {found} has another spelling")
    terms(book, zones)
    holdings(book)
    return book


def terms(book, zones):
    kinds = collections.defaultdict(list)
    for row in book["periods"]:
        kinds[row["kind"]].append((number(row["opens_at"]), number(row["closes_at"])))
    for spans in kinds.values():
        spans.sort()
        require(all(a[1] <= b[0] for a, b in zip(spans, spans[1:])), "periods overlap")
    coins = [row["underlying"] for row in book["assets"] if row["underlying"] != b"-"]
    require(len(set(coins)) == len(coins), "two assets of an underlying")
    for name, of in (("asset_haircuts", "asset"), ("margin_tiers", "underlying")):
        lowest = {}
        for row in book.get(name, []):
            lowest[row[of]] = min(lowest.get(row[of], 10 ** 40), number(row["from_usd"]))
        require(not any(lowest.values()), f"{name} begin above 0")
        if name == "margin_tiers":
            require(set(lowest) >= {row["underlying"] for row in book["underlyings"]}, "an underlying without tiers")
    tree(book["netting_nodes"])
    assets = {row["asset"]: row for row in book["assets"]}
    for row in book["instruments"]:
        coin = assets[row["settlement_asset"]]["underlying"]
        if row["payoff"] == b"tlinear":
            require(coin == b"-", "a linear contract in a coin of the scan")
        else:
            require(coin == row["underlying"], "an inverse contract in another asset than its coin")
            require(row["kind"] == b"toption" or number(row["multiplier"]) >= LEAST, "an inverse contract too small")
    if "scenarios" in book:
        numbers = sorted(number(row["scenario"]) for row in book["scenarios"])
        require(numbers and numbers == list(range(1, len(numbers) + 1)), "scenarios with gaps")
        for row in book["scenarios"]:
            if row["kind"] == b"trange":
                for underlying in book["underlyings"]:
                    require(number(row["move"]) * number(underlying["price_range"]) > -ONE * ONE, "a range move to nothing")
    given = {**{key: oracle.decimal(value.encode()) for key, value in DEFAULTS.items()},
             **{text(row["key"]): number(row["value"]) for row in book.get("parameters", [])}}
    require(all(given[high] >= given[low] for high, low in ORDERED), "parameters contradict each other")
    require(all(text(row["time_zone"]) in zones for row in book["accounts"]), "an unknown time zone")


def tree(nodes):
    parents = {row["node"]: row["parent"] for row in nodes}
    factors = {row["node"]: number(row["lambda"]) for row in nodes}
    require(list(parents.values()).count(b"-") == 1, "not one root")
    for node, parent in parents.items():
        require(parent == b"-" or factors[node] >= factors[parent], "lambda falls")
        seen = set()
        while node != b"-":
            require(node not in seen, "a circle")
            seen.add(node)
            node = parents[node]


def holdings(book):
    assets = {row["asset"]: row for row in book["assets"]}
    instruments = {row["instrument"]: row for row in book["instruments"]}
    closed = {row["account"] for row in book["accounts"] if row["status"] == b"tclosed"}
    coins = {row["underlying"] for row in book["assets"]}
    prices = {}
    for row in book.get("asset_prices", []):
        require(row["asset"] != b"tUSD" and assets[row["asset"]]["underlying"] == b"-", "a price that is given elsewhere")
        prices[row["period"], row["asset"]] = number(row["price_usd"])
    for row in book["index_prices"]:
        require(not (0 < number(row["price"]) < LEAST and row["underlying"] in coins), "a coin too small")
    for row in book["marks"]:
        contract = instruments[row["instrument"]]
        price = ONE if contract["settlement_asset"] == b"tUSD" else prices.get((row["period"], contract["settlement_asset"]), 0)
        worth = number(contract["multiplier"]) * number(row["mark"]) * price
        if contract["payoff"] == b"tlinear" and contract["kind"] != b"toption" and number(row["mark"]) > 0 and price > 0:
            require(worth >= LEAST * ONE * ONE, "a contract too small")
    for row in book.get("positions", []):
        require(number(row["entry_price"]) != 0 or instruments[row["instrument"]]["kind"] == b"toption", "an entry of 0")
    for name in ("balances", "positions", "orders"):
        for row in book.get(name, []):
            require(row["account"] not in closed or number(row["quantity"]) == 0, "a closed account that holds something")


def kept(book):
    """The rows that a database has afterwards, by file."""
    found = {}
    for name, rows in book.items():
        if name in ("balances", "positions"):
            rows = [row for row in rows if number(row["quantity"]) != 0]
        found[name] = sorted(tuple(sorted(row.items())) for row in rows)
    return found
