"""The standard model: MR-10 to MR-16."""

from collections import defaultdict
from fractions import Fraction

from charges import ZERO, by_underlying, marginal, open_loss
from rounding import positive, up_to_cent

LEVELS = ("initial", "maintenance")


def scaled_tiers(book, underlying):
    """Initial rates after the open-interest band."""
    tiers = book.tiers[underlying]
    if underlying not in book.open_interest:
        return tiers
    lower, upper, interest = book.open_interest[underlying]
    share = min(max((interest - lower) / (upper - lower), ZERO), Fraction(1))
    return [(start, rate + share * (1 - rate)) for start, rate in tiers]


def position_margin(market, underlying, positions, orders):
    """MR-10 and MR-11 of one underlying, both levels, unrounded."""
    buys, sells, held = defaultdict(Fraction), defaultdict(Fraction), defaultdict(Fraction)
    for name, (quantity, _) in positions.items():
        held[name] = quantity
    for order in orders:
        (buys if order.side == "buy" else sells)[order.instrument] += order.quantity
    opened, kept = ZERO, ZERO
    for name in {*held, *buys, *sells}:
        quote = market.quotes[name]
        if not quote.instrument.is_option:
            size = max(positive(held[name] + buys[name]), positive(sells[name] - held[name]))
            opened += size * quote.notional
            kept += abs(held[name]) * quote.notional
    share = market.book.scalars["standard_maintenance_share"]
    return {
        "initial": marginal(scaled_tiers(market.book, underlying), opened),
        "maintenance": share * marginal(market.book.tiers[underlying], kept),
    }


def short_option(quote, scalars, level):
    """MR-13 of one contract, in USD."""
    index, strike = quote.index, quote.strike_usd
    call = quote.instrument.right == "call"
    out_of_the_money = positive(strike - index if call else index - strike)
    maintenance = scalars["short_option_standard_maintenance"] * index
    if not call:
        mark_usd = quote.mark * quote.settlement_price
        maintenance = max(maintenance, scalars["short_option_standard_maintenance"] * mark_usd)
    if level == "maintenance":
        return maintenance * quote.instrument.multiplier
    initial = max(
        scalars["short_option_standard_initial"] * index - out_of_the_money,
        scalars["short_option_standard_floor"] * index,
    )
    if not call:
        initial = max(initial, maintenance)
    return initial * quote.instrument.multiplier


def greatest_loss(group, unpaired):
    """MR-15's `maxloss` of one expiry; `group` is [(quote, quantity)]."""
    value = sum((quantity * quote.option_value for quote, quantity in group), ZERO)

    def payoff(spot):
        total = ZERO
        for quote, quantity in group:
            away = spot - quote.strike_usd
            intrinsic = positive(away if quote.instrument.right == "call" else -away)
            total += quantity * quote.instrument.multiplier * intrinsic
        return total

    lowest = min(payoff(spot) for spot in {ZERO, *(quote.strike_usd for quote, _ in group)})
    calls = sum((n * q.instrument.multiplier for q, n in group if q.instrument.right == "call"), ZERO)
    forward = max(quote.forward * quote.quote_price for quote, _ in group)
    return value - lowest + unpaired * forward * positive(-calls)


def option_margin(market, positions, level):
    """Σ MR-15 over the expiries of one underlying, unrounded."""
    scalars, groups = market.book.scalars, defaultdict(list)
    for name, (quantity, _) in positions.items():
        quote = market.quotes[name]
        if quote.instrument.is_option:
            groups[quote.instrument.expiry].append((quote, quantity))
    total = ZERO
    for group in groups.values():
        by_contract = ZERO
        for quote, quantity in group:
            if quantity < 0:
                by_contract += -quantity * short_option(quote, scalars, level)
            else:
                by_contract += scalars["long_option_" + level] * quantity * quote.option_value
        most = positive(greatest_loss(group, scalars["unpaired_call_" + level]))
        total += min(by_contract, most)
    return total


def option_order(order, quote, scalars):
    """MR-16."""
    if order.side == "buy":
        return order.quantity * quote.instrument.multiplier * order.limit * quote.settlement_price
    return order.quantity * short_option(quote, scalars, "initial")


def components(account, market, _arrays):
    found = defaultdict(Fraction)
    for underlying, (positions, orders) in by_underlying(account, market).items():
        tiers = position_margin(market, underlying, positions, orders)
        for level in LEVELS:
            found["position_margin_" + level] += up_to_cent(tiers[level])
            found["option_margin_" + level] += up_to_cent(option_margin(market, positions, level))
        resting = ZERO
        for order in orders:
            quote = market.quotes[order.instrument]
            option = quote.instrument.is_option
            resting += option_order(order, quote, market.book.scalars) if option else open_loss(order, quote)
        found["open_orders"] += up_to_cent(resting)
    found["initial"] = (
        found["position_margin_initial"] + found["open_orders"] + found["option_margin_initial"]
    )
    found["maintenance"] = found["position_margin_maintenance"] + found["option_margin_maintenance"]
    return found
