"""The portfolio model without orders over a block of accounts, in float64: every column of `export margin`."""

import numpy as np

from exposures import Exposures, concentration, up

NUMBERS = (
    "equity", "initial", "maintenance", "risk", "diversified_scan", "basis", "short_option_initial",
    "short_option_maintenance", "concentration", "funding_and_fees", "open_orders", "haircut_initial",
    "haircut_maintenance", "liability_initial", "liability_maintenance", "depeg", "price_quality",
    "position_margin_initial", "position_margin_maintenance", "option_margin_initial",
    "option_margin_maintenance", "standalone_initial",
)
STANDINGS = ("default", "healthy", "restricted", "liquidation", "call")


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


def net_holdings(terms, accounts, balances, positions):
    """`h` by account and asset: balances, and unrealised profit of perpetuals and futures."""
    owner, rank, quantity, entry = positions
    mark, assets = terms.mark[rank], len(terms.price)
    profit = quantity * terms.profit_factor[rank] * (mark - entry)
    inverse = np.flatnonzero(terms.is_inverse[rank])
    if len(inverse):
        worth = terms.multiplier[rank[inverse]] * (mark - entry)[inverse] / (entry * mark)[inverse]
        profit[inverse] = quantity[inverse] * worth
    place = np.concatenate((balances[0] * assets + balances[1], owner * assets + terms.settlement[rank]))
    holding = np.bincount(place, np.concatenate((balances[2], profit)), accounts * assets)
    return holding.reshape(accounts, assets)


def coins_of_scan(terms, holding):
    """Owner, rank and quantity of the coins held."""
    owner, asset = np.nonzero(holding * (terms.coin_rank >= 0))
    return owner, terms.coin_rank[asset], holding[owner, asset]


def exposures(terms, accounts, positions, coins):
    return Exposures(terms, accounts, *map(np.concatenate, zip(positions[:3], coins)))


def margin(terms, restricted, balances, positions):
    """Columns by name, and the standing by number, of accounts 0, 1, …; balances and positions as columns of rows."""
    accounts = len(restricted)
    columns = dict.fromkeys(NUMBERS, np.zeros(accounts))
    owner, rank, quantity, _ = positions
    holding = net_holdings(terms, accounts, balances, positions)
    value = np.bincount(owner, quantity * terms.option_value[rank], accounts)
    equity = holding @ np.nan_to_num(terms.price) + value
    columns["equity"] = np.floor(equity * 100 + 1e-4) * 0.01
    collateral(terms, accounts, holding, columns)

    coins = coins_of_scan(terms, holding)
    found = exposures(terms, accounts, positions, coins)
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
