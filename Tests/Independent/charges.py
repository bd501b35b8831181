"""Equity and the charges both models share: MR-01 to MR-06 and MR-12."""

from collections import defaultdict
from fractions import Fraction

from rounding import half_even, positive, up_to_cent

ZERO = Fraction(0)


def profit(quote, quantity, entry):
    """Unrealised profit of a perpetual or future, in its settlement asset."""
    instrument, mark = quote.instrument, quote.mark
    if instrument.payoff == "inverse":
        return half_even(quantity * instrument.multiplier * (mark - entry) / (entry * mark), 18)
    return quantity * instrument.multiplier * (mark - entry)


def net_holdings(account, market):
    """`h_a`: balance and unrealised profit of perpetuals and futures settled in the asset."""
    holdings = defaultdict(Fraction, account.balances)
    for name, (quantity, entry) in account.positions.items():
        quote = market.quotes[name]
        if not quote.instrument.is_option:
            holdings[quote.instrument.settlement_asset] += profit(quote, quantity, entry)
    return holdings


def equity(account, market, holdings):
    """Exact; not yet rounded."""
    total = sum((held * market.price[asset] for asset, held in holdings.items()), ZERO)
    for name, (quantity, _) in account.positions.items():
        if market.quotes[name].instrument.is_option:
            total += quantity * market.quotes[name].option_value
    return total


def marginal(bands, amount):
    """Σ rate · part of the amount inside the band; bands are (from, rate) in ascending order."""
    total = ZERO
    for position, (start, rate) in enumerate(bands):
        end = bands[position + 1][0] if position + 1 < len(bands) else None
        inside = (amount if end is None else min(amount, end)) - start
        if inside <= 0:
            break
        total += rate * inside
    return total


def haircut(account, market, holdings, level):
    book, total = market.book, ZERO
    for asset, held in holdings.items():
        if held <= 0:
            continue
        value = held * market.price[asset]
        underlying = book.assets[asset].underlying
        if account.model == "portfolio" and underlying:
            charge = value * book.underlyings[underlying]["conversion_" + level]
        elif asset in book.haircuts:
            column = 1 if level == "initial" else 2
            charge = marginal([(band[0], band[column]) for band in book.haircuts[asset]], value)
        else:
            charge = value
        total += up_to_cent(charge)
    return total


def liability(account, market, holdings, level):
    book, total = market.book, ZERO
    for asset, held in holdings.items():
        if held >= 0 or (account.model == "portfolio" and book.assets[asset].underlying):
            continue
        total += up_to_cent(-held * market.price[asset] * book.assets[asset].liability[level])
    return total


def is_long_option(quote, quantity):
    return quote.instrument.is_option and quantity > 0


def capped(account, quote, quantity, charge, share=Fraction(1)):
    """A long option's part of MR-04 to MR-06: nothing in the standard model, else at most its value's share."""
    if not is_long_option(quote, quantity):
        return charge
    if account.model == "standard":
        return ZERO
    return min(charge, share * quantity * quote.option_value)


def depeg(account, market):
    book, sums = market.book, defaultdict(Fraction)
    for name, (quantity, _) in account.positions.items():
        quote = market.quotes[name]
        asset = book.assets[quote.instrument.settlement_asset]
        if asset.kind == "stablecoin":
            gap = positive(book.scalars["depeg_threshold"] - market.price[asset.name])
            charge = gap * book.scalars["depeg_factor"] * abs(quantity) * quote.notional
            sums[asset.name] += capped(account, quote, quantity, charge)
    return sum(map(up_to_cent, sums.values()), ZERO)


def price_quality(account, market):
    scalars, sums = market.book.scalars, defaultdict(Fraction)
    threshold = scalars["price_quality_threshold"]
    for name, (quantity, _) in account.positions.items():
        quote = market.quotes[name]
        gap = positive(threshold - quote.quality)
        if gap:
            rate = scalars["price_quality_factor"] * gap / threshold
            charge = rate * abs(quantity) * quote.notional
            sums[quote.instrument.underlying] += capped(account, quote, quantity, charge)
    return sum(map(up_to_cent, sums.values()), ZERO)


def funding_and_fees(account, market):
    book = market.book
    funding, fees = defaultdict(Fraction), defaultdict(Fraction)
    for name, (quantity, _) in account.positions.items():
        quote = market.quotes[name]
        underlying = quote.instrument.underlying
        if quote.instrument.kind == "perpetual":
            funding[underlying] += book.next_rates.get(name, ZERO) * quantity * quote.notional
        fee = abs(quantity) * quote.notional * book.underlyings[underlying]["taker_fee_rate"]
        fees[underlying] += capped(account, quote, quantity, fee, book.scalars["long_option_fee_cap"])
    return sum((up_to_cent(positive(funding[u]) + fees[u]) for u in fees), ZERO)


def open_loss(order, quote):
    """MR-12 of one order, in USD: what filling it at its limit would lose against the mark."""
    instrument, mark, limit = quote.instrument, quote.mark, order.limit
    if instrument.is_inverse_future:
        coins = order.signed * instrument.multiplier * (limit - mark) / (mark * limit)
        return half_even(positive(coins), 18) * quote.settlement_price
    worse = positive(limit - mark if order.side == "buy" else mark - limit)
    return worse * order.quantity * instrument.multiplier * quote.settlement_price


def by_underlying(account, market):
    """Underlyings the account has positions or orders in, each with its positions and orders."""
    positions, orders = defaultdict(dict), defaultdict(list)
    for name, held in account.positions.items():
        positions[market.quotes[name].instrument.underlying][name] = held
    for order in account.orders:
        orders[market.quotes[order.instrument].instrument.underlying].append(order)
    return {u: (positions[u], orders[u]) for u in {*positions, *orders}}
