"""The initial requirement of each benchmark portfolio (CA-06) as a share of 1,000,000 USD, written down by hand.

Everything costs 100, options expire in 30 days at a volatility of 0.60; BTC and ETH are leaves of one class with
lambda 0.70 below a root with 0.40.
"""

import math
from fractions import Fraction
from functools import cache

from arrays import black76, normal
from rounding import half_even_units, up_to_cent

NOTIONAL = 1_000_000
UNDERLYINGS = {
    "btc-long": ("BTC",),
    "eth-long": ("ETH",),
    "majors-long": ("BTC", "ETH"),
    "btc-eth-hedge": ("BTC", "ETH"),
    "btc-protected": ("BTC",),
    "btc-short-straddle": ("BTC",),
    "eth-short-straddle": ("ETH",),
}
TAILS = [Fraction(percent, 100) for percent in (-66, -33, 50, 100, 200, 300, 400, 500)]
CLASS, ROOT, LEAST = Fraction(7, 10), Fraction(4, 10), Fraction(2, 100)
YEARS = 30 / 365


def scenarios(spread, minimum):
    """(move, volatility, weight) of each scenario for options struck at 100 or 90, bar the tilts.

    At the money a tilt moves nothing, and elsewhere it moves less than volatility down and up do with spot
    unchanged: 15 % times at most 1 here, against 25 and 50 %.
    """
    up, down = max(minimum, 0.6 * 1.5), 0.6 * 0.75
    for quarter in range(-4, 5):
        for sigma in (down, 0.6, up):
            yield spread * quarter / 4, sigma, Fraction(1)
    for move in TAILS:
        yield move, up, min(Fraction(1), Fraction(3, 4) * spread / abs(move))
    for eighth in range(-7, 8, 2):
        yield spread * eighth / 8, 0.6, Fraction(1)


def option_loss(legs, perpetuals, spread, minimum):
    """The largest loss of options (right, strike, quantity) and perpetuals in one underlying."""
    worst = Fraction(0)
    for move, sigma, weight in scenarios(spread, minimum):
        gain = perpetuals * Fraction(half_even_units(100 * move * weight, 10), 10**10)
        for right, strike, quantity in legs:
            now = Fraction(black76(right, 100.0, strike, 0.6, YEARS))
            then = Fraction(black76(right, float(100 * (1 + move)), strike, sigma, YEARS))
            gain += quantity * Fraction(half_even_units(weight * (then - now), 10), 10**10)
        worst = max(worst, -gain)
    return worst


def put_delta(strike):
    """Of one put, in coins."""
    d1 = (math.log(100.0 / strike) + 0.5 * 0.6**2 * YEARS) / (0.6 * math.sqrt(YEARS))
    return -Fraction(half_even_units(Fraction(normal(-d1)), 10), 10**10)


def protected(spread):
    """Perpetuals with puts: R and BASIS, each rounded up by itself."""
    delta = 10_000 * put_delta(90.0)
    net = 10_000 + delta
    least = 100 * (Fraction(2, 100) * net + Fraction(1, 100) * (10_000 - delta - net) / 2)
    scan = max(option_loss([("put", 90.0, 10_000)], 10_000, spread, 0.45), least)
    # Both buckets move by 0.5 %, since 6 % a year is less in 30 days: S·0.5 %·(sum of sizes - size of the sum).
    basis = 100 * Fraction(5, 1000) * (10_000 - delta - net)
    return up_to_cent(scan) + up_to_cent(basis)


def short_straddle(spread, minimum):
    """What it loses at worst, and half a percent of the price for each option sold."""
    sold = [("call", 100.0, -10_000), ("put", 100.0, -10_000)]
    return up_to_cent(option_loss(sold, 0, spread, minimum)) + 2 * NOTIONAL * Fraction(5, 1000)


def hedge(spreads):
    """What is left when both move by their ranges at once, but no less than the least charge of a delta."""
    netted = max(abs(spreads[0] - spreads[1]), LEAST)
    alone = sum(max(spread, LEAST) for spread in spreads)
    return ((1 - CLASS) * alone + (CLASS - ROOT) * netted + ROOT * netted) * NOTIONAL


@cache
def requirement(name, spreads):
    if name in ("btc-long", "eth-long"):
        amount = max(spreads[0], LEAST) * NOTIONAL
    elif name == "majors-long":
        # Both fall together, so nothing is netted.
        amount = sum(max(spread, LEAST) for spread in spreads) * NOTIONAL / 2
    elif name == "btc-eth-hedge":
        amount = hedge(spreads)
    elif name == "btc-protected":
        amount = protected(spreads[0])
    else:
        amount = short_straddle(spreads[0], 0.45 if name.startswith("btc") else 0.5)
    return up_to_cent(amount) / NOTIONAL
