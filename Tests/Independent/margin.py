"""One account's margin row: components, totals, standing (MR-40), the sum of stand-alone items (MR-42)."""

from dataclasses import dataclass, field

import charges
import portfolio
import standard
from book import Account
from charges import ZERO
from rounding import down_to_cent, text

NUMBERS = (
    "equity",
    "initial",
    "maintenance",
    "risk",
    "diversified_scan",
    "basis",
    "short_option_initial",
    "short_option_maintenance",
    "concentration",
    "funding_and_fees",
    "open_orders",
    "haircut_initial",
    "haircut_maintenance",
    "liability_initial",
    "liability_maintenance",
    "depeg",
    "price_quality",
    "position_margin_initial",
    "position_margin_maintenance",
    "option_margin_initial",
    "option_margin_maintenance",
    "standalone_initial",
)
HEADER = ("account", "model", "status", *NUMBERS, "worst_scenario", "unpriced_reason")
MODELS = {"standard": standard.components, "portfolio": portfolio.components}


@dataclass
class Result:
    account: Account
    standing: str = "unpriced"
    reasons: list = field(default_factory=list)
    values: dict = field(default_factory=dict)

    def row(self):
        name, model = self.account.name, self.account.model
        if self.reasons:
            return [name, model, self.standing, *[""] * len(NUMBERS), "", "; ".join(self.reasons)]
        numbers = [text(self.values.get(column, ZERO), 2) for column in NUMBERS]
        return [name, model, self.standing, *numbers, str(int(self.values.get("worst_scenario", 0))), ""]


def requirement(account, market, arrays):
    """Every component of a priced account but the stand-alone sum."""
    values = MODELS[account.model](account, market, arrays)
    holdings = charges.net_holdings(account, market)
    values["equity"] = down_to_cent(charges.equity(account, market, holdings))
    values["funding_and_fees"] = charges.funding_and_fees(account, market)
    for level in ("initial", "maintenance"):
        values["haircut_" + level] = charges.haircut(account, market, holdings, level)
        values["liability_" + level] = charges.liability(account, market, holdings, level)
        values[level] += values["haircut_" + level] + values["liability_" + level]
        values[level] += values["funding_and_fees"]
    values["depeg"] = charges.depeg(account, market)
    values["price_quality"] = charges.price_quality(account, market)
    values["initial"] += values["depeg"] + values["price_quality"]
    return values


def items(account, market):
    """MR-42: accounts that hold one net holding, or one instrument as if entered at its mark."""
    for asset, held in charges.net_holdings(account, market).items():
        if held:
            yield Account(asset, account.model, "active", {asset: held})
    orders = {}
    for order in account.orders:
        orders.setdefault(order.instrument, []).append(order)
    for name in {**account.positions, **orders}:
        position = {}
        if name in account.positions:
            position[name] = (account.positions[name][0], market.quotes[name].mark)
        yield Account(name, account.model, "active", {}, position, orders.get(name, []))


def standing(account, values, scalars):
    equity, initial, maintenance = values["equity"], values["initial"], values["maintenance"]
    restricted = account.status == "restricted"
    if equity < 0:
        return "default"
    owes = any(quantity < 0 for quantity in account.balances.values())
    if not account.positions and not account.orders and not owes:
        return "restricted" if restricted else "healthy"
    if equity < maintenance:
        return "liquidation"
    if equity < min(scalars["call_level"] * maintenance, initial):
        return "call"
    return "restricted" if equity < initial or restricted else "healthy"


def margin(account, market, arrays, standalone=True):
    reasons = market.reasons(account)
    if reasons:
        return Result(account, reasons=reasons)
    values = requirement(account, market, arrays)
    if standalone:
        values["standalone_initial"] = sum(
            (requirement(item, market, arrays)["initial"] for item in items(account, market)), ZERO
        )
    return Result(account, standing(account, values, market.book.scalars), values=values)
