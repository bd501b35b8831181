"""The portfolio model without orders over a block of accounts, in float64: every column of `export margin`.

Rows of an account are sorted by its items' ranks, so each sum by bucket, underlying or node is one `reduceat`.
"""

import numpy as np
from scipy import sparse

NUMBERS = (
    "equity", "initial", "maintenance", "risk", "diversified_scan", "basis", "short_option_initial",
    "short_option_maintenance", "concentration", "funding_and_fees", "open_orders", "haircut_initial",
    "haircut_maintenance", "liability_initial", "liability_maintenance", "depeg", "price_quality",
    "position_margin_initial", "position_margin_maintenance", "option_margin_initial",
    "option_margin_maintenance", "standalone_initial",
)
STANDINGS = ("default", "healthy", "restricted", "liquidation", "call")


def up(amount):
    """Up to the cent; what is above a cent by less than a ten-thousandth of one is float noise."""
    return np.ceil(amount * 100 - 1e-4) * 0.01


def starts(*keys):
    """Where a row differs from the one before it in any key."""
    changed = keys[0][1:] != keys[0][:-1]
    for key in keys[1:]:
        changed |= key[1:] != key[:-1]
    return np.concatenate(([0], np.flatnonzero(changed) + 1))


class Exposures:
    """What accounts have in each underlying. `account` counts from 0; `units` are rounded to 10^-8 (MR-00b)."""

    def __init__(self, terms, accounts, account, rank, quantity):
        self.terms, self.accounts = terms, accounts
        order = np.argsort(account * terms.items + rank)
        self.account, self.rank, self.quantity = account[order], rank[order], quantity[order]
        self.units = np.round(self.quantity, 8)
        leaf = terms.leaf[self.rank]
        self.start = starts(self.account, leaf)
        self.leaf, self.leaf_account = leaf[self.start], self.account[self.start]
        self.leaf_delta = self.units * terms.delta[self.rank]

    def by_account(self, amount):
        return np.bincount(self.leaf_account, amount, self.accounts)

    def by_leaf(self, amount):
        return np.add.reduceat(amount, self.start)

    def profits(self, start):
        """Profit by scenario of each group of rows (MR-22): quantities times risk arrays, one sparse product."""
        groups = np.append(start, len(self.rank))
        shape = len(start), self.terms.items
        return sparse.csr_array((self.units, self.rank, groups), shape=shape) @ self.terms.unit_profit

    def minimum(self):
        """MINDELTA of MR-24."""
        scalars, index = self.terms.scalars, self.terms.index[self.leaf]
        net = np.abs(self.by_leaf(self.leaf_delta))
        gross = self.by_leaf(np.abs(self.leaf_delta))
        return index * (scalars["minimum_delta_net"] * net + scalars["minimum_delta_hedged"] * (gross - net) / 2)

    def scan(self):
        """MR-24 and MR-25: `R`, not rounded, and the scenario that binds the root."""
        terms = self.terms
        account, leaf, first, minimum = self.leaf_account, self.leaf, self.start, self.minimum()
        profits = self.profits(first)
        total = np.bincount(account, terms.leaf_weight[leaf] * np.maximum(-profits.min(axis=1), minimum), self.accounts)
        for node, weight in terms.levels:
            start = starts(account, node[leaf])
            if len(start) < len(account):
                minimum = np.maximum.reduceat(minimum, start)
                account, leaf, first = account[start], leaf[start], first[start]
                profits = self.profits(first)
            lowest = profits.min(axis=1)
            total += np.bincount(account, weight[leaf] * np.maximum(-lowest, minimum), self.accounts)
        binding = np.zeros(self.accounts, dtype=np.int64)
        binding[account] = np.where((lowest < 0) & (-lowest >= minimum), profits.argmin(axis=1) + 1, 0)
        return total, binding

    def basis_and_concentration(self):
        """MR-26 and MR-28, by account, each rounded by underlying."""
        terms, leaf = self.terms, self.leaf
        bucket = starts(self.account, terms.bucket[self.rank])
        delta = np.add.reduceat(self.leaf_delta, bucket)
        size = np.abs(delta)
        first = np.searchsorted(bucket, self.start)
        net, gross = np.abs(np.add.reduceat(delta, first)), np.add.reduceat(size, first)
        charged = np.add.reduceat(size * terms.basis_rate[self.rank[bucket]], first)
        unhedged = np.divide(gross - net, gross, out=np.zeros_like(gross), where=gross > 0)
        basis = terms.index[leaf] * charged * unhedged
        value = terms.index[leaf] * np.maximum(net, gross / 2)
        return self.by_account(up(basis)), self.by_account(up(concentration(terms, leaf, value)))

    def side(self, rates, sold):
        """A charge per unit, [long, short], times the quantity; None where nobody is charged."""
        if not rates.any():
            return None
        return np.abs(self.quantity) * rates[sold, self.rank]


def concentration(terms, leaf, value):
    charge = np.zeros_like(value)
    free = terms.scalars["concentration_free_share"]
    large = np.flatnonzero(value > free * terms.volume[leaf])
    value, leaf = value[large], leaf[large]
    factor = terms.scalars["concentration_factor"] * terms.daily_volatility[leaf]
    charge[large] = value * factor * np.sqrt(value / terms.volume[leaf] - free)
    return charge


def collateral(terms, accounts, holding, columns):
    """MR-02 and MR-03 of holdings by account and asset, each rounded by asset."""
    account, asset = np.divmod(np.flatnonzero(holding), len(terms.price))
    value = holding[account, asset] * terms.price[asset]
    for level, name in enumerate(("initial", "maintenance")):
        charge = np.zeros_like(value)
        for start, step in zip(terms.band_start, terms.band_step[level]):
            charge += step[asset] * np.maximum(value - start[asset], 0)
        columns["haircut_" + name] = np.bincount(account, up(charge), accounts)
        owed = up(np.maximum(-value, 0) * terms.liability[level][asset])
        columns["liability_" + name] = np.bincount(account, owed, accounts)


def margin(terms, restricted, balances, positions):
    """Columns by name, and the standing by number, of accounts 0, 1, …; balances and positions as columns of rows."""
    accounts, assets = len(restricted), len(terms.price)
    columns = dict.fromkeys(NUMBERS, np.zeros(accounts))
    owner, rank, quantity, entry = positions
    mark = terms.mark[rank]
    profit = quantity * terms.profit_factor[rank] * (mark - entry)
    inverse = np.flatnonzero(terms.is_inverse[rank])
    profit[inverse] = (quantity * terms.multiplier[rank] * (mark - entry) / (entry * mark))[inverse]
    holding = np.bincount(
        np.concatenate((balances[0] * assets + balances[1], owner * assets + terms.settlement[rank])),
        np.concatenate((balances[2], profit)), accounts * assets).reshape(accounts, assets)
    value = np.bincount(owner, quantity * terms.option_value[rank], accounts)
    equity = holding @ terms.price + value
    columns["equity"] = np.floor(equity * 100 + 1e-4) * 0.01
    collateral(terms, accounts, holding, columns)

    coin_owner, asset = np.nonzero(holding * (terms.coin_rank >= 0))
    coins = coin_owner, terms.coin_rank[asset], holding[coin_owner, asset]
    found = Exposures(terms, accounts, *map(np.concatenate, zip((owner, rank, quantity), coins)))
    scan, columns["worst_scenario"] = found.scan()
    columns["diversified_scan"] = up(scan)
    columns["basis"], columns["concentration"] = found.basis_and_concentration()
    columns["risk"] = long_options_only(terms, owner, rank, quantity, coins, value, columns)
    charges(found, columns)
    totals(terms, columns)
    columns["standing"] = standing(terms, restricted, balances, np.bincount(owner, minlength=accounts) > 0, columns)
    return columns


def long_options_only(terms, owner, rank, quantity, coins, value, columns):
    """MR-30."""
    risk = columns["diversified_scan"] + columns["basis"]
    accounts = len(risk)
    others = np.bincount(owner, ~(terms.is_option[rank] & (quantity > 0)), accounts)
    capped = (np.bincount(owner, minlength=accounts) > 0) & (others == 0)
    if capped.any():
        kept = capped[coins[0]]
        alone = np.zeros(accounts)
        if kept.any():
            alone = Exposures(terms, accounts, *(column[kept] for column in coins)).scan()[0]
        risk = np.where(capped, np.minimum(risk, up(alone) + up(value)), risk)
    return risk


def charges(found, columns):
    """MR-04 to MR-06, MR-27, and what each item requires alone (MR-42)."""
    terms, size = found.terms, np.abs(found.quantity)
    sold = (found.quantity < 0).astype(np.int8)
    funding = found.by_leaf(found.quantity * terms.expected_funding[found.rank])
    fees = found.by_leaf(found.side(terms.fees, sold))
    columns["funding_and_fees"] = found.by_account(up(np.maximum(funding, 0) + fees))
    risk = up(np.abs(found.units) * terms.alone[sold, found.rank])
    bought = np.flatnonzero(terms.is_option[found.rank] & (sold == 0))
    risk[bought] = np.minimum(risk[bought], up(size[bought] * terms.option_value[found.rank[bought]]))
    alone = up(terms.scalars["initial_factor"] * risk) + up(found.side(terms.alone_fees, sold))
    leaf = terms.leaf[found.rank]
    alone += up(concentration(terms, leaf, np.abs(found.leaf_delta) * terms.index[leaf]))
    for name, rates in (("depeg", terms.depeg), ("price_quality", terms.quality)):
        charge = found.side(rates, sold)
        if charge is None:
            continue
        alone += up(charge)
        if name == "price_quality":
            columns[name] = found.by_account(up(found.by_leaf(charge)))
        else:
            columns[name] = by_settlement(found, charge)
    for level, name in enumerate(("short_option_initial", "short_option_maintenance")):
        charge = size * sold * terms.contingency[level][found.rank]
        columns[name] = found.by_account(up(found.by_leaf(charge)))
        if level == 0:
            alone += up(charge)
    columns["standalone_initial"] = (
        columns["haircut_initial"] + columns["liability_initial"] + np.bincount(found.account, alone, found.accounts))


def by_settlement(found, charge):
    """Depeg charges are rounded by stablecoin."""
    assets = len(found.terms.price)
    place = found.account * assets + found.terms.settlement[found.rank]
    return up(np.bincount(place, charge, found.accounts * assets).reshape(-1, assets)).sum(axis=1)


def totals(terms, columns):
    for level in ("initial", "maintenance"):
        columns[level] = up(terms.scalars[level + "_factor"] * columns["risk"]) + sum(
            columns[name] for name in (
                "short_option_" + level, "concentration", "funding_and_fees", "haircut_" + level, "liability_" + level))
    columns["initial"] = columns["initial"] + columns["depeg"] + columns["price_quality"]
    for name in NUMBERS:
        columns[name] = np.round(columns[name], 2)


def standing(terms, restricted, balances, holds, columns):
    """MR-40, by number in STANDINGS."""
    equity, initial, maintenance = columns["equity"], columns["initial"], columns["maintenance"]
    holds[balances[0][balances[2] < 0]] = True
    calm = np.where(restricted, 2, 1)
    call = np.minimum(terms.scalars["call_level"] * maintenance, initial)
    return np.select(
        [equity < 0, ~holds, equity < maintenance, equity < call, equity < initial], [0, calm, 3, 4, 2], calm)
