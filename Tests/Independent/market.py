"""What a period's prices say: which inputs are usable (MR-00d), and per instrument the exact unit figures."""

from dataclasses import dataclass, field
from fractions import Fraction

from book import instant, number

YEAR_SECONDS = 365 * 86400


@dataclass
class Quote:
    """One instrument at the close. `problems` bind both models, `volatility_problem` the portfolio model."""

    instrument: object
    problems: list = field(default_factory=list)
    volatility_problem: str = ""
    index: Fraction = None
    mark: Fraction = None
    forward: Fraction = None
    volatility: Fraction = None
    quality: Fraction = None
    years: Fraction = None
    settlement_price: Fraction = None
    quote_price: Fraction = None

    @property
    def notional(self):
        """USD notional of one contract, unsigned."""
        instrument = self.instrument
        if instrument.is_option:
            return instrument.multiplier * self.index
        if instrument.payoff == "inverse":
            return instrument.multiplier
        return instrument.multiplier * self.mark * self.settlement_price

    @property
    def option_value(self):
        """USD mark value of one long option contract."""
        return self.instrument.multiplier * self.mark * self.settlement_price

    @property
    def strike_usd(self):
        return self.instrument.strike * self.quote_price


class Market:
    def __init__(self, book):
        self.book = book
        self.index, self.index_problem = {}, {}
        for name in book.underlyings:
            self.index[name], self.index_problem[name] = self.observed(
                book.index_rows.get(name), "price", f"index of {name}"
            )
        self.price, self.price_problem = {}, {}
        for name, asset in book.assets.items():
            if name == "USD":
                self.price[name], self.price_problem[name] = Fraction(1), ""
            elif asset.underlying:
                self.price[name] = self.index[asset.underlying]
                self.price_problem[name] = self.index_problem[asset.underlying]
            else:
                self.price[name], self.price_problem[name] = self.observed(
                    book.asset_price_rows.get(name), "price_usd", f"price of {name}"
                )
        self.quotes = {name: self.quote(instrument) for name, instrument in book.instruments.items()}

    def stale(self, row):
        age = self.book.closes_at - instant(row["observed_at"])
        return not 0 <= age <= self.book.scalars["stale_after_seconds"]

    def observed(self, row, column, what):
        """A price that must be there, fresh and above 0, or None and why not."""
        if row is None or number(row[column]) is None:
            return None, f"{what} is missing"
        if self.stale(row):
            return None, f"{what} is stale"
        if number(row[column]) <= 0:
            return None, f"{what} is not positive"
        return number(row[column]), ""

    def quote(self, instrument):
        name = instrument.name
        quote = Quote(instrument)
        problems = quote.problems
        quote.index = self.index[instrument.underlying]
        quote.settlement_price = self.price[instrument.settlement_asset]
        quote.quote_price = Fraction(1) if instrument.payoff == "inverse" else quote.settlement_price
        problems += filter(None, [self.index_problem[instrument.underlying]])
        problems += filter(None, [self.price_problem[instrument.settlement_asset]])
        if instrument.expiry is not None:
            quote.years = (instrument.expiry - self.book.closes_at) / YEAR_SECONDS
            if quote.years < 0:
                problems.append(f"{name} has expired")
        row = self.book.marks.get(name)
        if row is None or number(row["mark"]) is None:
            problems.append(f"mark of {name} is missing")
            return quote
        if self.stale(row):
            problems.append(f"mark of {name} is stale")
        quote.mark = number(row["mark"])
        if quote.mark < 0 or (quote.mark == 0 and not instrument.is_option):
            problems.append(f"mark of {name} is impossible")
        quality = number(row.get("quality"))
        quote.quality = Fraction(1) if quality is None else quality
        if not 0 <= quote.quality <= 1:
            problems.append(f"quality of {name} is impossible")
        if instrument.is_option:
            quote.forward = number(row.get("forward"))
            if quote.forward is None or quote.forward <= 0:
                problems.append(f"forward of {name} is missing or impossible")
            quote.volatility = number(row.get("implied_volatility"))
            if quote.years != 0 and (quote.volatility is None or quote.volatility <= 0):
                quote.volatility_problem = f"volatility of {name} is missing or impossible"
        return quote

    def reasons(self, account):
        """Why the account cannot be priced; empty when it can."""
        found = [self.price_problem[asset] for asset in account.balances]
        for name in [*account.positions, *(order.instrument for order in account.orders)]:
            found += self.quotes[name].problems
            if account.model == "portfolio":
                found.append(self.quotes[name].volatility_problem)
        return list(dict.fromkeys(filter(None, found)))
