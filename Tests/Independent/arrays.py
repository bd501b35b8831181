"""Unit risk arrays and deltas (MR-20 to MR-23), as integer counts of 10^-10 USD or coins.

Binary floating point appears here and nowhere else: Black-76, its logarithm, the volatility shocks.
"""

import math
from fractions import Fraction

from rounding import half_even_units

DIGITS = 10


def normal(x):
    return 0.5 * math.erfc(-x / math.sqrt(2.0))


def total_volatility(sigma, years):
    return sigma * math.sqrt(years) if years > 0 else 0.0


def d1(forward, strike, v):
    """Where v is small, rounding forward / strike would show in N(d1); their difference is exact."""
    moneyness = math.log1p((forward - strike) / strike) if v < 1e-4 else math.log(forward / strike)
    return (moneyness + 0.5 * v * v) / v


def black76(right, forward, strike, sigma, years):
    """Undiscounted price in the contract's quote; intrinsic value where there is no volatility left."""
    v = total_volatility(sigma, years)
    if years <= 0 or v < 1e-12:
        return max(forward - strike, 0.0) if right == "call" else max(strike - forward, 0.0)
    above = d1(forward, strike, v)
    below = above - v
    if right == "call":
        return forward * normal(above) - strike * normal(below)
    return strike * normal(-below) - forward * normal(-above)


def scenario_return(scenario, price_range):
    if scenario.kind == "range":
        return price_range * scenario.move
    return scenario.move if scenario.kind == "tail" else Fraction(0)


def weight(scenario, price_range, tail_weight):
    if scenario.kind != "tail":
        return Fraction(1)
    return min(Fraction(1), tail_weight * price_range / abs(scenario.move))


def shocked_volatility(scenario, quote, underlying, scalars):
    sigma, years = float(quote.volatility), float(quote.years)
    if scenario.kind == "skew":
        scale = float(scalars["skew_scale"]) * math.sqrt(max(years, float(scalars["skew_days_min"] / 365)))
        distance = math.log(float(quote.instrument.strike) / float(quote.forward)) / scale
        z = float(scalars["skew_cap"]) * min(max(distance, -1.0), 1.0)
        return sigma * (1.0 + float(scenario.move) * z)
    if scenario.volatility == "same":
        return sigma
    days, term = float(365 * quote.years), float(scalars["vol_term_days"])
    short = days < term
    power = float(scalars["vol_term_power_short" if short else "vol_term_power_long"])
    theta = (term / max(days, 1.0)) ** power
    if scenario.volatility == "up":
        return max(float(underlying["vol_min"]), sigma * (1.0 + float(underlying["vol_up"]) * theta))
    return sigma * max(0.0, 1.0 - float(underlying["vol_down"]) * theta)


def option_array(quote, underlying, scenarios, scalars):
    instrument, years = quote.instrument, float(quote.years)
    strike = float(instrument.strike)
    live = years > 0

    def price(forward, sigma):
        return Fraction(black76(instrument.right, float(forward), strike, sigma, years))

    now = price(quote.forward, float(quote.volatility) if live else 0.0)
    entries = []
    for scenario in scenarios:
        move = scenario_return(scenario, underlying["price_range"])
        sigma = shocked_volatility(scenario, quote, underlying, scalars) if live else 0.0
        change = price(quote.forward * (1 + move), sigma) - now
        factor = weight(scenario, underlying["price_range"], scalars["tail_weight"])
        unit = factor * instrument.multiplier * quote.quote_price * change
        entries.append(half_even_units(unit, DIGITS))
    return entries


def option_delta(quote):
    instrument = quote.instrument
    forward, strike = float(quote.forward), float(instrument.strike)
    v = total_volatility(float(quote.volatility), float(quote.years)) if quote.years > 0 else 0.0
    sign = 1 if instrument.right == "call" else -1
    if quote.years <= 0 or v < 1e-12:
        probability = Fraction(1 if sign * (quote.forward - instrument.strike) > 0 else 0)
    else:
        probability = Fraction(normal(sign * d1(forward, strike, v)))
    unit = sign * instrument.multiplier * quote.quote_price * probability * quote.forward / quote.index
    return half_even_units(unit, DIGITS)


def proportional_array(value, underlying, scenarios, scalars):
    """Of anything worth `value` USD that moves one to one with spot."""
    spread = underlying["price_range"]
    return [
        half_even_units(
            value * scenario_return(s, spread) * weight(s, spread, scalars["tail_weight"]), DIGITS
        )
        for s in scenarios
    ]


def unit_value(quote):
    """USD per contract and unit of return, of a perpetual or future."""
    instrument = quote.instrument
    if instrument.payoff == "inverse":
        return instrument.multiplier * quote.index / quote.mark
    return instrument.multiplier * quote.mark * quote.settlement_price


class RiskArrays:
    """`entries[name][k]` and `deltas[name]` for every instrument and coin that has all its inputs."""

    def __init__(self, market):
        book = market.book
        self.entries, self.deltas = {}, {}
        for name, quote in market.quotes.items():
            if quote.problems or quote.volatility_problem:
                continue
            underlying = book.underlyings[quote.instrument.underlying]
            if quote.instrument.is_option:
                self.entries[name] = option_array(quote, underlying, book.scenarios, book.scalars)
                self.deltas[name] = option_delta(quote)
            else:
                value = unit_value(quote)
                self.entries[name] = proportional_array(value, underlying, book.scenarios, book.scalars)
                self.deltas[name] = half_even_units(value / quote.index, DIGITS)
        for name, asset in book.assets.items():
            if asset.underlying and market.price[name] is not None:
                underlying = book.underlyings[asset.underlying]
                self.entries[name] = proportional_array(
                    market.price[name], underlying, book.scenarios, book.scalars
                )
                self.deltas[name] = 10**DIGITS

    def replace(self, array_rows, delta_rows):
        """Take published arrays instead, so that money can be compared without any tolerance."""
        found = {}
        for row in array_rows:
            entry = half_even_units(Fraction(row["unit_pnl_usd"]), DIGITS)
            found.setdefault(row["instrument_or_asset"], {})[int(row["scenario"])] = entry
        for name, entries in found.items():
            self.entries[name] = [entries[number] for number in sorted(entries)]
        for row in delta_rows:
            self.deltas[row["instrument_or_asset"]] = half_even_units(Fraction(row["unit_delta"]), DIGITS)
