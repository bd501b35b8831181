"""Random but valid reference data: assets, netting tree, parameters, tiers, instruments."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import parameters

# class: R, vol up, vol down, lowest vol, basis min, basis annual, daily vol, ADV, tiers from
CLASSES = {
    "majors": (0.18, 0.50, 0.25, 0.45, 0.005, 0.06, 0.03, 2e9, ("0", "1000000", "10000000", "50000000")),
    "large": (0.27, 0.60, 0.30, 0.60, 0.0075, 0.10, 0.045, 2e8, ("0", "1000000", "10000000", "50000000")),
    "other": (0.37, 0.65, 0.35, 0.70, 0.01, 0.15, 0.06, 1e7, ("0", "250000", "2000000", "10000000")),
    "gold": (0.13, 0.40, 0.25, 0.20, 0.005, 0.05, 0.01, 5e7, ("0", "1000000", "10000000", "50000000")),
}
TIER_RATES = {
    "majors": ("0.05", "0.075", "0.10", "0.20"),
    "large": ("0.10", "0.15", "0.25", "0.50"),
    "other": ("0.20", "0.25", "0.35", "0.50"),
    "gold": ("0.05", "0.075", "0.10", "0.20"),
}
# underlying: class, price, has a coin, has options
UNDERLYINGS = {
    "BTC": ("majors", 60000.0, True, True),
    "ETH": ("majors", 3000.0, True, True),
    "SOL": ("large", 150.0, True, True),
    "XRP": ("large", 0.6, True, False),
    "DOGE": ("other", 0.15, True, False),
    "AVAX": ("other", 35.0, False, False),
    "1000PEPE": ("other", 0.0075, False, False),
    "WIF": ("other", 2.5, True, True),
    "PAXG": ("gold", 2200.0, True, False),
}
NODE_OF = {"BTC": "majors", "ETH": "majors", "SOL": "layer one", "AVAX": "layer one", "XRP": "payments"}
NODE_OF |= {"DOGE": "memes", "1000PEPE": "dogs and frogs", "WIF": "dogs and frogs", "PAXG": "gold"}


def decimal(value, digits):
    """Plain decimal text; digits beyond what a double carries are made of its own tail. No minus zero."""
    text = f"{value:.{digits}f}"
    if not float(text):
        return "0"
    return text.rstrip("0").rstrip(".") if "." in text and digits > 2 else text


@dataclass
class World:
    """What the later stages need to know of the reference data."""

    close: list
    periods: list
    underlyings: dict
    coins: dict
    instruments: list
    assets: list
    tables: dict


def random_periods(random, count):
    close = datetime(2024, 3, 29, 8, tzinfo=timezone.utc)
    days = [close + timedelta(days=n) for n in range(count)]
    columns = "period,opens_at,closes_at,business_date,kind"
    rows = []
    for moment in days:
        name = moment.strftime("%Y-%m-%d")
        rows.append([name, stamp(moment - timedelta(days=1)), stamp(moment), name, "daily"])
    return days, [row[0] for row in rows], (columns, rows)


def stamp(moment):
    if moment.microsecond:
        return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def netting_nodes(random):
    """Four levels; lambda never falls on the way down."""
    tree = [("root", ""), ("majors", "root"), ("alts", "root"), ("gold", "root"), ("layer one", "alts")]
    tree += [("payments", "alts"), ("memes", "alts"), ("dogs and frogs", "memes")]
    found, rows = {}, []
    for node, parent in tree:
        floor = found.get(parent, 20)
        found[node] = random.randint(floor, min(100, floor + 35))
        rows.append([node, parent, f"{found[node] / 100:.2f}"])
    return "node,parent,lambda", rows


def bands(random, initial, maintenance):
    """Haircut bands with rising rates, initial never below maintenance."""
    count = random.choice([1, 1, 2, 3, 6, 10])
    start, rows = 0.0, []
    for _ in range(count):
        rows.append([decimal(start, 2) if start else "0", decimal(initial, 6), decimal(maintenance, 6)])
        start = (start or random.choice([1e3, 5e4, 1e6])) * random.uniform(1.3, 6)
        initial = min(1.0, initial + random.uniform(0, 0.1))
        maintenance = min(initial, maintenance + random.uniform(0, 0.08))
    return rows


def random_assets(random, underlyings):
    stable = [("USD", "fiat", 2, 0, 0), ("EUR", "fiat", 2, 0.03, 0.02), ("USDC", "stablecoin", 6, 0, 0)]
    stable += [("USDT", "stablecoin", 6, 0.02, 0.01), ("DAI", "stablecoin", 18, 0.05, 0.03)]
    stable += [("BNB", "coin", 8, 0.2, 0.15), ("FROG", "coin", 6, None, None)]
    assets, haircuts, coins = [], [], {}
    for name, kind, decimals, initial, maintenance in stable:
        rates = ("0.15", "0.1") if kind == "coin" else ("0.02", "0.01")
        assets.append([name, kind, str(decimals), "", *rates])
        if initial is not None and not (name == "DAI" and random.random() < 0.3):
            rows = [["0", "0", "0"]] if not initial else bands(random, initial, maintenance)
            haircuts += [[name, *row] for row in rows]
    rates = {"majors": (0.05, 0.03), "large": (0.2, 0.15), "other": (0.4, 0.3), "gold": (0.06, 0.05)}
    for name in underlyings:
        kind, _, coin, _ = UNDERLYINGS[name]
        if coin:
            coins[name] = name
            liability = ["0.08", "0.05"] if kind == "majors" else ["0.2", "0.15"]
            assets.append([name, "coin", random.choice(["8", "18"]), name, *liability])
            haircuts += [[name, *row] for row in bands(random, *rates[kind])]
    tables = {
        "assets": ("asset,kind,decimals,underlying,liability_initial,liability_maintenance", assets),
        "asset_haircuts": ("asset,from_usd,initial,maintenance", haircuts),
    }
    return tables, coins, [row[0] for row in assets]


def random_underlyings(random, underlyings):
    columns = (
        "underlying,node,price_range,vol_up,vol_down,vol_min,basis_min,basis_annual,short_option_initial,"
        "short_option_maintenance,conversion_initial,conversion_maintenance,daily_volatility,"
        "average_daily_volume_usd,taker_fee_rate"
    )
    execution = random.random() < 0.7
    rows, tiers, interest = [], [], []
    for name in underlyings:
        kind = UNDERLYINGS[name][0]
        spread, up, down, lowest, least, annual, daily, volume, starts = CLASSES[kind]
        volume *= random.choice([1, 1, 1, 0.01, 0.001])
        row = [name, NODE_OF[name], decimal(spread + random.randint(-3, 3) / 100, 4)]
        row += [decimal(value, 4) for value in (up, down, lowest, least, annual)]
        row += ["0.005", "0.003", "0.005", "0.003", decimal(daily, 4), decimal(volume, 2)]
        row += [random.choice(["0.0005", "0.00045", "0"])]
        if execution:
            row += [random.choice(["0.0005", "", "0.002"]), random.choice(["0.1", "", "0.5"])]
            row += [random.choice(["1000000", "", "250000", "5000"])]
        rows.append(row)
        factor = random.choice([1, 1, 0.1])
        for start, rate in zip(starts, TIER_RATES[kind]):
            tiers.append([name, decimal(float(start) * factor, 2), rate])
        if random.random() < 0.4:
            lower = random.choice([1e6, 1e7, 5e8])
            upper, now = lower * random.choice([2, 3, 7]), lower * random.uniform(0.5, 5)
            interest.append([name, decimal(lower, 2), decimal(upper, 2), decimal(now, 2)])
    tables = {
        "underlyings": (columns + (",half_spread,impact,clip_usd" if execution else ""), rows),
        "margin_tiers": ("underlying,from_usd,initial", tiers),
    }
    if random.random() < 0.7:
        tables["open_interest_bands"] = ("underlying,lower_usd,upper_usd,open_interest_usd", interest)
    return tables


def random_scalars(random):
    """Some keys overridden, in ways that keep every initial rate at or above its maintenance rate."""
    choices = {
        "tail_weight": ["0.6", "0.8", "1"],
        "skew_cap": ["0.2", "0.1"],
        "minimum_delta_net": ["0.03", "0.01"],
        "minimum_delta_hedged": ["0.005", "0.02"],
        "concentration_factor": ["1", "0.35"],
        "concentration_free_share": ["0", "0.05"],
        "maintenance_factor": ["0.75", "0.8333"],
        "initial_factor": ["1.1", "1.05"],
        "long_option_maintenance": ["0.4", "0.75"],
        "long_option_fee_cap": ["0.05", "0.2"],
        "standard_maintenance_share": ["0.6", "0.333333"],
        "unpaired_call_initial": ["1.3", "1.25"],
        "short_option_standard_initial": ["0.2", "0.175"],
        "short_option_standard_floor": ["0.12", "0.11"],
        "price_quality_factor": ["0.3"],
        "price_quality_threshold": ["0.6", "0.7"],
        "depeg_threshold": ["0.995", "0.985"],
        "depeg_factor": ["1.5", "3"],
        "call_level": ["1.2"],
        "call_restore": ["1.1"],
        "minimum_transfer_usd": ["1000", "0"],
        "call_rounding_usd": ["100", "10"],
        "call_due_hours": ["24", "1"],
        "liquidation_target": ["0.8", "0.95"],
        "liquidation_fee_rate": ["0.01", "0"],
        "vol_term_power_short": ["0.35"],
    }
    assert not set(choices) - set(parameters.SCALARS)
    keys = random.sample(sorted(choices), random.randint(1, 9))
    return "key,value", [[key, random.choice(choices[key])] for key in keys]


def random_scenarios(random):
    rows = []
    for _ in range(random.randint(5, 30)):
        kind = random.choices(["range", "tail", "skew"], [6, 3, 1])[0]
        volatility = random.choice(["down", "same", "up"])
        if kind == "range":
            move = decimal(random.randint(-8, 8) / 8, 4)
        elif kind == "tail":
            move = random.choice(["-0.8", "-0.5", "0.4", "0.75", "2.5", "6"])
        else:
            move, volatility = random.choice(["1", "-1"]), "same"
        rows.append([str(len(rows) + 1), kind, move, volatility])
    return "scenario,kind,move,volatility", rows


def random_instruments(random, world):
    """Ordinary contracts, then one of each kind that something will be wrong with."""
    columns = "instrument,kind,underlying,settlement_asset,payoff,multiplier,strike,right,expiry"
    lots = random.random() < 0.7
    first, rows = world.close[0], []

    def add(name, kind, underlying, settlement, payoff, multiplier, strike="", right="", days=None):
        expiry = stamp(first + timedelta(days=days)) if days is not None else ""
        row = [name, kind, underlying, settlement, payoff, multiplier, strike, right, expiry]
        rows.append(row + ([random.choice(["", "0.001", "0.00000001", "1"])] if lots else []))

    for name, (_, price, _, options) in world.underlyings.items():
        small = price < 1
        unit = "1000" if small else random.choice(["1", "1", "0.01", "0.1"])
        add(f"{name}-PERP", "perpetual", name, "USDC", "linear", unit)
        if random.random() < 0.5:
            add(f"{name}-USDT-PERP", "perpetual", name, "USDT", "linear", "1" if not small else "10")
        if random.random() < 0.3:
            add(f"{name}-USD-FUT", "future", name, "USD", "linear", unit, days=91)
        if name in world.coins:
            add(f"{name}-INV-PERP", "perpetual", name, name, "inverse", random.choice(["1", "10", "100"]))
            if random.random() < 0.6:
                add(f"{name}-INV-FUT", "future", name, name, "inverse", "10", days=random.choice([7, 91]))
        if options:
            for days in random.sample([0, 1, 5, 7, 30, 91, 182, 365], 3):
                for relative in random.sample([0.6, 0.8, 0.9, 1.0, 1.05, 1.2, 1.5], 2):
                    right = random.choice(["call", "put"])
                    strike = decimal(price * relative, 4)
                    settlement = random.choice(["USDC", "USDC", "USDT", "USD", name])
                    payoff = "inverse" if settlement == name else "linear"
                    title = f"{name}-{settlement}-{days}D-{strike}-{right[0].upper()}"
                    multiplier = random.choice(["1", "1", "0.1"])
                    add(title, "option", name, settlement, payoff, multiplier, strike, right, days)
    for wrong in ("ZERO", "NEGATIVE", "STALE", "LATE", "MISSING", "QUALITY"):
        add(f"BTC-{wrong}-PERP", "perpetual", "BTC", "USDC", "linear", "1")
    add("BTC-EXPIRED-FUT", "future", "BTC", "USDC", "linear", "1", days=-1)
    add("BTC-TODAY-FUT", "future", "BTC", "BTC", "inverse", "10", days=0)
    for wrong in ("NOVOL", "ZEROVOL", "NOFORWARD", "NEGATIVE"):
        add(f"BTC-{wrong}-C", "option", "BTC", "USDC", "linear", "1", "61000", "call", 30)
    add("BTC-TODAY-NOVOL-P", "option", "BTC", "USDC", "linear", "1", "59000", "put", 0)
    add("BTC-EXPIRED-C", "option", "BTC", "BTC", "inverse", "1", "59000", "call", -3)
    add("BTC-WORTHLESS-P", "option", "BTC", "BTC", "inverse", "1", "20000", "put", 7)
    return columns + (",lot_size" if lots else ""), rows


def random_reference(random, periods):
    close, names, period_table = random_periods(random, periods)
    alts = random.sample(sorted(set(UNDERLYINGS) - {"BTC", "ETH"}), random.randint(2, 6))
    chosen = {name: UNDERLYINGS[name] for name in ["BTC", "ETH", *sorted(alts)]}
    tables, coins, assets = random_assets(random, chosen)
    tables["periods"] = period_table
    tables["netting_nodes"] = netting_nodes(random)
    tables |= random_underlyings(random, chosen)
    if random.random() < 0.4:
        tables["parameters"] = random_scalars(random)
    if random.random() < 0.25:
        tables["scenarios"] = random_scenarios(random)
    world = World(close, names, chosen, coins, [], assets, tables)
    tables["instruments"] = random_instruments(random, world)
    columns = tables["instruments"][0].split(",")
    world.instruments = [dict(zip(columns, row)) for row in tables["instruments"][1]]
    return world
