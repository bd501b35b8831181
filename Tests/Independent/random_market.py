"""Random marks, index prices, asset prices and funding rates of every period of a book."""

from datetime import datetime, timedelta

from arrays import black76
from random_reference import decimal, stamp


def random_observed(random, close, fractional):
    """Fresh; now and then at the very edge of it."""
    age = random.choice([0, 0, 900, random.randint(0, 900)])
    moment = close - timedelta(seconds=age)
    if fractional and age not in (0, 900):
        moment += timedelta(milliseconds=random.randint(1, 999))
    return stamp(moment)


def digits(random):
    return random.choices([2, 4, 8, 18], [4, 4, 3, 1])[0]


def price_text(random, value, least=4):
    """At least `least` significant decimals for small prices."""
    return decimal(value, max(digits(random), least if value >= 1 else 8))


def random_asset_prices(random, world):
    rows = []
    peg = {"USDC": random.choice([1, 1, 0.9985, 0.93]), "USDT": random.choice([1, 1.0004, 0.991, 0.97])}
    for number, period in enumerate(world.periods):
        values = {**peg, "EUR": 1.08, "DAI": 0.9991, "BNB": 580.0, "FROG": 0.004}
        for asset, value in values.items():
            seen = random_observed(random, world.close[number], False)
            if asset == "FROG" and random.random() < 0.3:
                continue
            if asset == "DAI" and random.random() < 0.2:
                seen = stamp(world.close[number] - timedelta(seconds=901))
            if asset == "BNB" and random.random() < 0.15:
                value = random.choice([0, -1])
            rows.append([period, asset, decimal(value, 6), seen])
    return "period,asset,price_usd,observed_at", rows


def mark_row(random, world, number, row, spot, settle, fractional):
    """One mark with its column values, or None when the mark is the missing one."""
    name, close = row["instrument"], world.close[number]
    quote = 1.0 if row["payoff"] == "inverse" else settle[row["settlement_asset"]]
    level = spot[row["underlying"]] / quote
    years = 0.0
    if row["expiry"]:
        expiry = datetime.fromisoformat(row["expiry"].replace("Z", "+00:00"))
        years = (expiry - close).total_seconds() / (365 * 86400)
    forward = level * (1 + 0.08 * max(years, 0) + random.uniform(-0.002, 0.002))
    volatility = ""
    if row["kind"] == "option":
        sigma = round(random.uniform(0.35, 1.1), 4)
        fair = black76(row["right"], forward, float(row["strike"]), sigma, max(years, 0.0))
        if row["payoff"] == "inverse":
            fair /= level
        mark = decimal(max(fair * random.uniform(0.97, 1.03), 0), random.choice([4, 8, 18]))
        volatility = decimal(sigma, 4)
    else:
        mark = price_text(random, forward)
    forward = price_text(random, forward)
    quality = random.choices(["", "1", decimal(random.uniform(0.5, 1), 3), "0.2", "0"], [8, 8, 3, 1, 0.3])[0]
    seen = random_observed(random, close, fractional)
    if "ZERO-" in name:
        mark = "0"
    elif "NEGATIVE" in name:
        mark = "-0.5"
    elif "STALE" in name:
        seen = stamp(close - timedelta(seconds=901))
    elif "LATE" in name:
        seen = stamp(close + timedelta(seconds=1))
    elif "QUALITY" in name:
        quality = random.choice(["-0.1", "1.01"])
    elif "WORTHLESS" in name:
        mark = "0"
    if "ZEROVOL" in name:
        mark, volatility = "1500", "0"
    elif "NOVOL" in name:
        volatility = ""
    elif "NOFORWARD" in name:
        forward = ""
    elif row["kind"] == "perpetual" and random.random() < 0.5:
        forward = ""
    if "MISSING" in name:
        return None
    return [world.periods[number], name, mark, forward, volatility, quality, seen]


def random_market(random, world):
    """Adds marks, index_prices, asset_prices and perhaps funding to the world's tables."""
    tables = world.tables
    tables["asset_prices"] = random_asset_prices(random, world)
    settle = {"USD": 1.0}
    for _, asset, price, _ in tables["asset_prices"][1]:
        settle.setdefault(asset, float(price))
    spot = {name: values[1] * random.uniform(0.9, 1.1) for name, values in world.underlyings.items()}
    fractional = random.random() < 0.15
    marks, index, funding = [], [], []
    has_quality = random.random() < 0.85
    for number, period in enumerate(world.periods):
        for name in spot:
            seen = random_observed(random, world.close[number], fractional)
            if name not in ("BTC", "ETH") and random.random() < 0.05:
                seen = stamp(world.close[number] - timedelta(hours=1))
            index.append([period, name, price_text(random, spot[name]), seen])
        for row in world.instruments:
            found = mark_row(random, world, number, row, spot, settle, fractional)
            if found:
                marks.append(found if has_quality else found[:5] + found[6:])
            if row["kind"] == "perpetual" and random.random() < 0.8:
                rate = decimal(random.uniform(-0.0005, 0.001), 8)
                expected = random.choice(["", decimal(random.uniform(-0.001, 0.002), 8)])
                funding.append([period, row["instrument"], rate, expected])
        spot = {name: value * (1 + random.uniform(-0.08, 0.08)) for name, value in spot.items()}
    columns = "period,instrument,mark,forward,implied_volatility,quality,observed_at"
    tables["marks"] = (columns if has_quality else columns.replace("quality,", ""), marks)
    tables["index_prices"] = ("period,underlying,price,observed_at", index)
    if random.random() < 0.7:
        tables["funding"] = ("period,instrument,rate,expected_next_rate", funding)
