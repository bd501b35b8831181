"""Random accounts with balances, positions and orders, of every kind the methodology tells apart."""

from random_reference import decimal

ODD_NAMES = ('Zürich, "A"', "a b", "é", "Z", "_x", "ACC,1", "zulu", "=1+1", "口座", "ACC-1")
ODD_NAMES += ("ACC-10", "acc-2")
WRONG = ("ZERO-", "NEGATIVE", "STALE", "LATE", "MISSING", "QUALITY", "EXPIRED", "NOVOL-C", "ZEROVOL", "NOFORW")
KINDS = {
    "nothing": 2,
    "closed": 1,
    "cash": 3,
    "debt": 2,
    "orders only": 2,
    "directional": 8,
    "hedged": 5,
    "inverse hedge": 4,
    "basis": 4,
    "writer": 5,
    "long options": 5,
    "long options and an order": 2,
    "spread": 4,
    "everything": 8,
    "broken": 1,
    "whale": 3,
}


def quantity_text(random, value):
    places = random.choices([8, 3, 2, 12, 18], [5, 4, 2, 1, 1])[0]
    text = decimal(value, places)
    return text if float(text) else decimal(value, 18)


class Writer:
    """Collects one account's rows for one period."""

    def __init__(self, random, world, marks, spot, account, period):
        self.random, self.world, self.marks, self.spot = random, world, marks, spot
        self.account, self.period = account, period
        self.size = 10 ** random.uniform(2, 6.5)
        self.cash, self.held, self.resting = {}, {}, []
        self.usable = [
            row
            for row in world.instruments
            if not any(word in row["instrument"] for word in WRONG) and self.alive(row)
        ]

    def alive(self, row):
        closes = self.world.close[self.world.periods.index(self.period)]
        return not row["expiry"] or row["expiry"] >= closes.strftime("%Y-%m-%dT%H:%M:%SZ")

    def pick(self, **wanted):
        found = [row for row in self.usable if all(row[key] == value for key, value in wanted.items())]
        return self.random.choice(found) if found else None

    def notional(self, row):
        if row["kind"] != "option" and row["payoff"] == "inverse":
            return float(row["multiplier"])
        return float(row["multiplier"]) * self.spot[row["underlying"]]

    def hold(self, row, usd):
        """A position of about so many USD; entry within a fifth of the mark."""
        if row is None or not usd:
            return
        mark = abs(float(self.marks.get(row["instrument"], "100"))) or 100.0
        entry = decimal(mark * self.random.uniform(0.8, 1.2), self.random.choice([6, 8, 12]))
        if row["kind"] == "option" and (not float(entry) or self.random.random() < 0.1):
            entry = "0"
        quantity = usd / self.notional(row)
        lot = row.get("lot_size") or "0.00000001"
        if self.random.random() < 0.8 and abs(quantity) >= float(lot):
            quantity = round(quantity / float(lot)) * float(lot)
            text = decimal(quantity, 8)
        else:
            text = quantity_text(self.random, quantity)
        if float(text):
            self.held[row["instrument"]] = [text, entry]

    def order(self, row, usd, side=None):
        if row is None:
            return
        mark = abs(float(self.marks.get(row["instrument"], "100"))) or 0.01
        limit = decimal(mark * self.random.uniform(0.96, 1.04), self.random.choice([8, 8, 18]))
        quantity = quantity_text(self.random, abs(usd) / self.notional(row))
        if float(limit) and float(quantity):
            side = side or self.random.choice(["buy", "sell"])
            self.resting.append([row["instrument"], side, quantity, limit])

    def amount(self, least=0.05, most=1.0):
        return self.size * self.random.uniform(least, most) * self.random.choice([-1, 1])

    def bring(self, asset, usd):
        price = self.spot.get(asset, 1.0)
        self.cash[asset] = quantity_text(self.random, usd / price)

    def some_orders(self, chance=0.4):
        if self.random.random() < chance:
            for _ in range(self.random.randint(1, 6)):
                names = [row for row in self.usable if row["instrument"] in self.held]
                known = names and self.random.random() < 0.5
                self.order(self.random.choice(names if known else self.usable), self.amount(0.01, 0.4))


def directional(w):
    w.bring(w.random.choice(["USD", "USDC", "USDT"]), w.size * w.random.uniform(0.1, 0.6))
    for _ in range(w.random.randint(1, 3)):
        w.hold(w.pick(kind="perpetual"), w.amount())
    w.some_orders()


def hedged(w):
    coin = w.random.choice(sorted(w.world.coins))
    w.bring(coin, w.size)
    w.hold(w.pick(kind="perpetual", underlying=coin), -w.size * w.random.uniform(0.7, 1.2))
    w.bring("USDC", w.amount(0.01, 0.2))
    w.some_orders(0.3)


def inverse_hedge(w):
    coin = w.random.choice(sorted(w.world.coins))
    row = w.pick(underlying=coin, payoff="inverse", kind="perpetual")
    w.hold(row, -w.size)
    held = w.held.get(row["instrument"])
    if held:
        coins = -float(held[0]) * float(row["multiplier"]) / float(held[1])
        w.cash[coin] = decimal(coins, 18)
    w.some_orders(0.2)


def basis(w):
    underlying = w.random.choice(sorted(w.world.underlyings))
    w.bring("USDT", w.size * 0.2)
    for row in [row for row in w.usable if row["underlying"] == underlying and row["kind"] != "option"]:
        w.hold(row, w.amount())
    w.some_orders(0.3)


def writer(w):
    w.bring(w.random.choice(["USD", "USDC", "BTC", "ETH"]), w.size * w.random.uniform(0.2, 1))
    for _ in range(w.random.randint(1, 5)):
        w.hold(w.pick(kind="option"), -w.size * w.random.uniform(0.05, 1))
    w.some_orders()


def long_options(w):
    w.bring("USDC", w.size * w.random.choice([0, 0.001, 0.02, -0.001]))
    if w.random.random() < 0.3:
        w.bring("BTC", w.amount(0.01, 0.3))
    if w.random.random() < 0.5:  # cheap ones, where the premium is below the scan with its minimum
        limit = {name: price / 100 for name, price in w.spot.items()}
        w.usable = [r for r in w.usable if float(w.marks.get(r["instrument"], "0")) < limit[r["underlying"]]]
    for _ in range(w.random.randint(1, 4)):
        w.hold(w.pick(kind="option"), w.size * w.random.uniform(0.05, 1))


def spread(w):
    first = w.pick(kind="option")
    same = ("underlying", "expiry")
    group = [row for row in w.usable if all(row[key] == first[key] for key in same)]
    usd = w.size * w.random.uniform(0.2, 1)
    for sign, row in zip(w.random.choice([(1, -1, -1, 1), (-1, 1, 1, -1), (1, -2)]), group):
        w.hold(row, usd * sign)
    w.bring("USDC", w.size * w.random.uniform(0, 0.3))
    w.some_orders()


def everything(w):
    for asset in w.random.sample(["USD", "EUR", "USDC", "USDT", "BNB"], 3) + sorted(w.world.coins)[:4]:
        w.bring(asset, w.amount(0.01, 0.5))
    if w.random.random() < 0.1:
        w.bring(w.random.choice(["DAI", "FROG"]), w.amount(0.01, 0.1))
    for row in w.random.sample(w.usable, min(len(w.usable), w.random.randint(4, 25))):
        w.hold(row, w.amount())
    w.some_orders(0.6)


def fill(w, kind):
    """Rows of one account of the named kind."""
    random = w.random
    if kind == "cash":
        for asset in random.sample(["USD", "EUR", "USDC", "USDT", "BNB", "BTC", "ETH", "FROG"], 2):
            w.bring(asset, w.size)
    elif kind == "debt":
        w.bring("USDT", -w.size)
        if random.random() < 0.7:
            w.bring(random.choice(["BTC", "ETH", "USD"]), w.size * random.uniform(0.9, 1.4))
    elif kind == "orders only":
        w.bring("USDC", w.size * random.uniform(0, 0.5))
        for _ in range(random.randint(1, 5)):
            w.order(random.choice(w.usable), w.amount())
    elif kind == "long options and an order":
        long_options(w)
        w.order(w.pick(kind="option"), w.amount())
    elif kind == "broken":
        directional(w)
        w.hold(random.choice(w.world.instruments), w.amount())
        wrong = [r for r in w.world.instruments if any(word in r["instrument"] for word in WRONG)]
        (w.hold if random.random() < 0.7 else w.order)(random.choice(wrong), w.amount())
    elif kind == "whale":
        w.size *= 10 ** random.uniform(2, 4)
        everything(w)
    elif kind in BUILDERS:
        BUILDERS[kind](w)
        if random.random() < 0.05:
            w.cash["EUR"] = "0"


BUILDERS = {
    "directional": directional,
    "hedged": hedged,
    "inverse hedge": inverse_hedge,
    "basis": basis,
    "writer": writer,
    "long options": long_options,
    "spread": spread,
    "everything": everything,
}


def random_accounts(random, world, count):
    """Adds accounts, balances, positions and orders to the world's tables; gives {account: kind}."""
    names = [f"ACC-{n:06d}" for n in range(count)]
    for n, odd in zip(random.sample(range(count), min(count // 12, len(ODD_NAMES))), ODD_NAMES):
        names[n] = odd
    kinds = {name: random.choices(list(KINDS), list(KINDS.values()))[0] for name in names}
    accounts, balances, positions, orders = [], [], [], []
    for n, name in enumerate(names):
        status = "closed" if kinds[name] == "closed" else random.choices(["active", "restricted"], [9, 1])[0]
        client = "HOUSE" if random.random() < 0.01 else f"C{n % 17}"
        zone = random.choice(["UTC", "Europe/Vienna", "Asia/Singapore"])
        model = random.choice(["standard", "portfolio"])
        accounts.append([name, client, f"Account {n}", model, random.choice(["USD", "EUR"]), zone, status])
    for period in world.periods:
        marks = {row[1]: row[2] for row in world.tables["marks"][1] if row[0] == period}
        spot = {row[1]: float(row[2]) for row in world.tables["index_prices"][1] if row[0] == period}
        for name in names:
            w = Writer(random, world, marks, spot, name, period)
            fill(w, kinds[name])
            balances += [[period, name, asset, text] for asset, text in w.cash.items()]
            positions += [[period, name, instrument, *held] for instrument, held in w.held.items()]
            orders += [
                [period, f"{period}-o{len(orders) + k}", name, *row] for k, row in enumerate(w.resting)
            ]
    world.tables["accounts"] = (
        "account,client,name,model,reporting_currency,time_zone,status",
        accounts,
    )
    world.tables["balances"] = ("period,account,asset,quantity", balances)
    world.tables["positions"] = ("period,account,instrument,quantity,entry_price", positions)
    if random.random() < 0.92:
        world.tables["orders"] = ("period,order,account,instrument,side,quantity,limit_price", orders)
    return kinds
