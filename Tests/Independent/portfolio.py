"""The portfolio model: MR-24 to MR-30 over the unit risk arrays.

Profit and loss vectors are integers counting 10^-18 USD: a quantity in 10^-8 times an entry in 10^-10.
"""

from collections import defaultdict
from fractions import Fraction

from charges import ZERO, by_underlying, is_long_option, net_holdings, open_loss
from rounding import half_even, half_even_units, positive, square_root, up_to_cent

ATOM = 10**18


def worst(vector):
    """(the greatest loss in USD, its smallest scenario number); (0, 0) when nothing is lost."""
    lowest = min(vector)
    if lowest >= 0:
        return ZERO, 0
    return Fraction(-lowest, ATOM), vector.index(lowest) + 1


class Exposure:
    """What an account has in one underlying: P&L by scenario, and its deltas by bucket."""

    def __init__(self, name, market, arrays):
        self.name, self.market, self.arrays = name, market, arrays
        self.underlying = market.book.underlyings[name]
        self.index = market.index[name]
        self.profits = [0] * len(market.book.scenarios)
        self.quantities = defaultdict(int)  # instrument or coin -> units of 10^-8
        self.buckets = defaultdict(Fraction)  # years (0: coin, "perpetual", expiry) -> coins

    def add(self, item, quantity, bucket):
        units = half_even_units(quantity, 8)
        if not units:
            return
        self.quantities[item] = units
        self.profits = [p + units * u for p, u in zip(self.profits, self.arrays.entries[item])]
        self.buckets[bucket] += Fraction(units * self.arrays.deltas[item], ATOM)

    @property
    def net_delta(self):
        return sum(self.buckets.values(), ZERO)

    def gross_delta(self):
        return Fraction(sum(abs(q * self.arrays.deltas[i]) for i, q in self.quantities.items()), ATOM)

    def minimum(self, net, gross):
        scalars = self.market.book.scalars
        hedged = scalars["minimum_delta_hedged"] * (gross - net) / 2
        return self.index * (scalars["minimum_delta_net"] * net + hedged)

    def minimum_delta(self):
        return self.minimum(abs(self.net_delta), self.gross_delta())

    def alone(self):
        """`W_u`."""
        return max(worst(self.profits)[0], self.minimum_delta())

    def basis(self):
        gross = sum(map(abs, self.buckets.values()), ZERO)
        if not gross:
            return ZERO
        charged = ZERO
        for (_, years), delta in self.buckets.items():
            rate = max(self.underlying["basis_min"], self.underlying["basis_annual"] * years)
            charged += abs(delta) * rate
        return half_even(self.index * charged * (gross - abs(self.net_delta)) / gross, 18)

    def concentration(self):
        scalars = self.market.book.scalars
        half = sum(map(abs, self.buckets.values()), ZERO) / 2
        value = self.index * max(abs(self.net_delta), half)
        excess = value / self.underlying["average_daily_volume_usd"] - scalars["concentration_free_share"]
        factor = scalars["concentration_factor"] * self.underlying["daily_volatility"]
        return value * factor * square_root(positive(excess))

    def with_orders(self, orders):
        """`W*_u`: whatever subset of the orders fills."""
        losses = [-p for p in self.profits]
        buys, sells, gained, lost = defaultdict(int), defaultdict(int), 0, 0
        for order in orders:
            units = half_even_units(order.signed, 8)
            entries = self.arrays.entries[order.instrument]
            losses = [loss + max(-units * u, 0) for loss, u in zip(losses, entries)]
            delta = units * self.arrays.deltas[order.instrument]
            gained, lost = gained + max(delta, 0), lost + max(-delta, 0)
            (buys if units > 0 else sells)[order.instrument] += abs(units)
        now = self.net_delta
        net = max(abs(now), abs(now + Fraction(gained, ATOM)), abs(now - Fraction(lost, ATOM)))
        gross = 0
        for item in {*self.quantities, *buys, *sells}:
            held = self.quantities.get(item, 0)
            most = max(abs(held), abs(held + buys[item]), abs(held - sells[item]))
            gross += abs(self.arrays.deltas[item]) * most
        minimum = self.minimum(net, max(Fraction(gross, ATOM), net))
        return max(self.alone(), positive(Fraction(max(losses), ATOM)), minimum)


def exposures(account, market, arrays, with_positions=True):
    """By underlying. Without positions only the coins that the account holds count (MR-30)."""
    book, found = market.book, {}

    def exposure(name):
        if name not in found:
            found[name] = Exposure(name, market, arrays)
        return found[name]

    holdings = net_holdings(account, market) if with_positions else account.balances
    for asset, held in holdings.items():
        underlying = book.assets[asset].underlying
        if underlying and held:
            exposure(underlying).add(asset, held, ("coin", ZERO))
    if with_positions:
        for name, (quantity, _) in account.positions.items():
            quote = market.quotes[name]
            if quote.instrument.kind == "perpetual":
                bucket = ("perpetual", ZERO)
            else:
                bucket = (quote.instrument.expiry, quote.years)
            exposure(quote.instrument.underlying).add(name, quantity, bucket)
        for order in account.orders:
            exposure(market.quotes[order.instrument].instrument.underlying)
    return found


def netted(book, found):
    """MR-25: (`R` unrounded, the root's binding scenario)."""
    total = ZERO
    profits, minimum = {}, {}
    for exposure in found.values():
        lambda_above = book.nodes[exposure.underlying.node][1]
        total += (1 - lambda_above) * exposure.alone()
        node = exposure.underlying.node
        while node is not None:
            before = profits.get(node, [0] * len(exposure.profits))
            profits[node] = [a + b for a, b in zip(before, exposure.profits)]
            minimum[node] = max(minimum.get(node, ZERO), exposure.minimum_delta())
            node = book.nodes[node][0]
    binding = 0
    for node, vector in profits.items():
        parent, own = book.nodes[node]
        loss, scenario = worst(vector)
        lambda_above = book.nodes[parent][1] if parent is not None else ZERO
        total += (own - lambda_above) * max(loss, minimum[node])
        if parent is None:
            binding = scenario if loss >= minimum[node] else 0
    return total, binding


def short_contingency(account, market, level):
    """MR-27, rounded per underlying."""
    sums = defaultdict(Fraction)
    for name, (quantity, _) in account.positions.items():
        quote = market.quotes[name]
        if quote.instrument.is_option and quantity < 0:
            underlying = market.book.underlyings[quote.instrument.underlying]
            rate = underlying["short_option_" + level]
            sums[underlying.name] += rate * quote.index * quote.instrument.multiplier * -quantity
    return sum(map(up_to_cent, sums.values()), ZERO)


def open_orders(exposure, market, positions, orders):
    """MR-29 of one underlying, unrounded."""
    sells = defaultdict(Fraction)
    loss, extra = ZERO, ZERO
    for order in orders:
        loss += open_loss(order, market.quotes[order.instrument])
        if order.side == "sell":
            sells[order.instrument] += order.quantity
    for name, sold in sells.items():
        quote = market.quotes[name]
        if quote.instrument.is_option:
            held = positions[name][0] if name in positions else ZERO
            rate = exposure.underlying["short_option_initial"] * quote.index * quote.instrument.multiplier
            extra += rate * (positive(sold - held) - positive(-held))
    return exposure.with_orders(orders) - exposure.alone() + loss + extra


def components(account, market, arrays):
    book, result = market.book, defaultdict(Fraction)
    found = exposures(account, market, arrays)
    unrounded, result["worst_scenario"] = netted(book, found)
    result["diversified_scan"] = up_to_cent(unrounded)
    result["basis"] = sum((up_to_cent(e.basis()) for e in found.values()), ZERO)
    risk = result["diversified_scan"] + result["basis"]
    held = [(market.quotes[name], quantity) for name, (quantity, _) in account.positions.items()]
    if held and not account.orders and all(is_long_option(quote, quantity) for quote, quantity in held):
        coins = netted(book, exposures(account, market, arrays, with_positions=False))[0]
        value = sum((quantity * quote.option_value for quote, quantity in held), ZERO)
        risk = min(risk, up_to_cent(coins) + up_to_cent(value))
    result["risk"] = risk
    result["concentration"] = sum((up_to_cent(e.concentration()) for e in found.values()), ZERO)
    for underlying, (positions, orders) in by_underlying(account, market).items():
        if orders:
            charge = open_orders(found[underlying], market, positions, orders)
            result["open_orders"] += up_to_cent(charge)
    for level in ("initial", "maintenance"):
        result["short_option_" + level] = short_contingency(account, market, level)
        result[level] = (
            up_to_cent(book.scalars[level + "_factor"] * risk)
            + result["short_option_" + level]
            + result["concentration"]
        )
    result["initial"] += result["open_orders"]
    return result
