"""What accounts have in each underlying and what it may lose, in float64: MR-22 to MR-26 and MR-28.

Rows of an account are sorted by its items' ranks, so every sum by bucket, underlying or node is over neighbours.
"""

import numpy as np
from scipy import sparse


def up(amount):
    """Up to the cent; what lies above one by a share of 10^-12 is float noise."""
    return np.ceil(amount * (100 * (1 - 1e-12)) - 1e-9) * 0.01


def starts(*keys):
    """Where a row differs from the one before it in any key."""
    changed = keys[0][1:] != keys[0][:-1]
    for key in keys[1:]:
        changed |= key[1:] != key[:-1]
    return np.concatenate(([0], np.flatnonzero(changed) + 1))[:len(keys[0])]


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
