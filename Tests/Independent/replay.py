"""An account's book while closures are applied to it, re-margined by the reference after each."""

from collections import defaultdict
from copy import deepcopy
from fractions import Fraction

import margin
from charges import profit
from rounding import up_to_cent


class Replay:
    """One account's book while its actions are applied."""

    def __init__(self, account, market, arrays):
        self.account, self.market, self.arrays = deepcopy(account), market, arrays
        self.closed = defaultdict(Fraction)  # instrument -> contracts closed so far

    def figures(self):
        values = margin.requirement(self.account, self.market, self.arrays)
        return values["equity"], values["maintenance"]

    def restored(self):
        equity, maintenance = self.figures()
        return equity * self.market.book.scalars["liquidation_target"] >= maintenance

    def spread_and_impact(self, name, contracts):
        quote = self.market.quotes[name]
        underlying = self.market.book.underlyings[quote.instrument.underlying]
        value = contracts * quote.notional
        quadratic = underlying["impact"] * value * value / underlying["average_daily_volume_usd"]
        return underlying["half_spread"] * value + quadratic

    def costs(self, name, quantity):
        """The figures the rule allows: the fee rounded by itself, or together with the rest."""
        before = self.closed[name]
        clip = self.spread_and_impact(name, before + quantity) - self.spread_and_impact(name, before)
        notional = quantity * self.market.quotes[name].notional
        fee = self.market.book.scalars["liquidation_fee_rate"] * notional
        return up_to_cent(clip) + up_to_cent(fee), up_to_cent(clip + fee)

    def close(self, name, quantity, cost):
        """Reduces a position at the mark: profit and premium to the settlement asset, the cost from USD."""
        quote = self.market.quotes[name]
        held, entry = self.account.positions[name]
        signed = quantity if held > 0 else -quantity
        instrument = quote.instrument
        if instrument.is_option:
            gained = signed * instrument.multiplier * quote.mark
        else:
            gained = profit(quote, signed, entry)
        self.credit(instrument.settlement_asset, gained)
        self.credit("USD", -cost)
        self.closed[name] += quantity
        if held == signed:
            del self.account.positions[name]
        else:
            self.account.positions[name] = (held - signed, entry)

    def credit(self, asset, amount):
        left = self.account.balances.pop(asset, Fraction(0)) + amount
        if left:
            self.account.balances[asset] = left

    def low_quality(self, name):
        return self.market.quotes[name].quality < self.market.book.scalars["price_quality_threshold"]

    def close_whole(self, name):
        """Closes all whole lots of a position at the cost of the rule; False where it may not be touched."""
        lot = self.market.book.instruments[name].lot_size
        quantity = abs(self.account.positions[name][0]) // lot * lot
        if not quantity or self.low_quality(name):
            return False
        self.close(name, quantity, self.costs(name, quantity)[1])
        return True


def gap(replay):
    equity, maintenance = replay.figures()
    return maintenance - equity * replay.market.book.scalars["liquidation_target"]


def whole_restores(account, market, arrays):
    """The whole positions whose closure restores the account, so that a takeover is not called for.

    Sought one by one, always the closure that leaves the smallest gap, down to an empty book. Closing at the
    mark never raises equity, so below zero there is nothing to seek.
    """
    replay, done = Replay(account, market, arrays), []
    replay.account.orders = []
    if replay.figures()[0] < 0:
        return []
    while True:
        best = None
        for name in sorted(replay.account.positions):
            after = branch(replay)
            if name not in done and after.close_whole(name):
                left = gap(after)
                if best is None or left < best[0]:
                    best = (left, name, after)
        if best is None:
            return []
        done.append(best[1])
        replay = best[2]
        if best[0] <= 0:
            return done


def branch(replay):
    copied = Replay(replay.account, replay.market, replay.arrays)
    copied.closed = replay.closed.copy()
    return copied
