"""What all accounts of a run share, as arrays: items with their risk arrays and charges per unit, assets, the netting tree.

An *item* is an instrument or a coin of the scan. Items are ranked along the netting tree, then by underlying, then by
expiry, so that one sort by account and rank brings an account's items of a bucket, an underlying or a node together.
"""

import numpy as np

ITEMS = """
SELECT a.item::text, a.item_no, coalesce(i.underlying, c.underlying)::text, a.unit_delta::float8,
  a.unit_pnl_usd::float8[], i.kind::text, i.payoff::text, i.multiplier::float8, i.settlement_asset_no,
  extract(epoch FROM i.expiry - n.closes_at)::float8 / 31536000, m.mark::float8, m.quality::float8,
  coalesce(f.expected_next_rate, 0)::float8
FROM result.risk_array a
JOIN batch.run r USING (run_no) JOIN book.period_input n USING (input_no)
LEFT JOIN reference.instrument i
  ON a.item = 'instrument' AND i.instrument_no = a.item_no AND i.parameter_set = r.parameter_set
LEFT JOIN reference.asset c ON a.item = 'coin' AND c.asset_no = a.item_no AND c.parameter_set = r.parameter_set
LEFT JOIN book.mark m ON a.item = 'instrument' AND m.instrument_no = a.item_no AND m.dataset_no = n.dataset_no
LEFT JOIN book.funding f ON a.item = 'instrument' AND f.instrument_no = a.item_no AND f.dataset_no = n.dataset_no
WHERE a.run_no = %s
"""
# A price that is missing, stale or not positive is NULL, and nobody may hold the asset.
ASSETS = """
SELECT a.asset_no, a.kind::text, a.underlying::text, a.liability_initial::float8, a.liability_maintenance::float8,
  CASE WHEN k.asset = 'USD' THEN 1 WHEN p.price > 0 AND n.closes_at - p.observed_at
    BETWEEN interval '0' AND make_interval(secs => s.value::float8) THEN p.price::float8 END,
  (SELECT array_agg(ARRAY[h.from_usd, h.initial, h.maintenance]::float8[] ORDER BY h.from_usd)
   FROM reference.asset_haircut h WHERE h.parameter_set = r.parameter_set AND h.asset_no = a.asset_no)
FROM batch.run r JOIN book.period_input n USING (input_no)
JOIN reference.asset a ON a.parameter_set = r.parameter_set JOIN reference.asset_key k USING (asset_no)
JOIN reference.parameter s ON s.parameter_set = r.parameter_set AND s.key = 'stale_after_seconds'
LEFT JOIN LATERAL (
  SELECT x.price, x.observed_at FROM book.index_price x WHERE x.dataset_no = n.dataset_no AND x.underlying = a.underlying
  UNION ALL
  SELECT y.price_usd, y.observed_at FROM book.asset_price y WHERE y.dataset_no = n.dataset_no AND y.asset_no = a.asset_no
) p ON true
WHERE r.run_no = %s ORDER BY a.asset_no
"""
UNDERLYINGS = """
SELECT u.underlying::text, u.node::text, x.price::float8, u.basis_min::float8, u.basis_annual::float8,
  u.short_option_initial::float8, u.short_option_maintenance::float8, u.conversion_initial::float8,
  u.conversion_maintenance::float8, u.daily_volatility::float8, u.average_daily_volume_usd::float8,
  u.taker_fee_rate::float8
FROM batch.run r JOIN book.period_input n USING (input_no) JOIN reference.underlying u ON u.parameter_set = r.parameter_set
LEFT JOIN book.index_price x ON x.dataset_no = n.dataset_no AND x.underlying = u.underlying
WHERE r.run_no = %s
"""
NODES = """
SELECT t.node::text, t.parent::text, t.lambda::float8 FROM reference.netting_node t
WHERE t.parameter_set = (SELECT parameter_set FROM batch.run WHERE run_no = %s)
"""
SCALARS = """
SELECT key::text, value::float8 FROM reference.parameter
WHERE parameter_set = (SELECT parameter_set FROM batch.run WHERE run_no = %s)
"""


def both_sides(signed):
    """What one unit is charged: [long, short]."""
    return np.stack([np.maximum(signed, 0), np.maximum(-signed, 0)])


class Terms:
    def __init__(self, connection, run):
        def rows(query):
            return connection.execute(query, (run,)).fetchall()

        self.scalars = dict(rows(SCALARS))
        self.instruments = connection.execute("SELECT max(instrument_no) FROM reference.instrument_key").fetchone()[0]
        self.read_tree(rows(NODES), rows(UNDERLYINGS))
        self.read_assets(rows(ASSETS))
        self.read_items(rows(ITEMS))

    def read_tree(self, nodes, underlyings):
        """Underlyings in the order of the tree; per level above them the node of each, and its weight in `R`."""
        tree = {name: (parent, share) for name, parent, share in nodes}

        def path(node):
            return [] if node is None else [*path(tree[node][0]), node]

        underlyings.sort(key=lambda row: (path(row[1]), row[0]))
        paths = [path(row[1]) for row in underlyings]
        self.underlying = {row[0]: number for number, row in enumerate(underlyings)}
        self.leaf_weight = np.array([1 - tree[steps[-1]][1] for steps in paths])
        numbers = {}
        self.levels = []
        for depth in range(max(map(len, paths)) - 1, -1, -1):
            # Where a branch is shorter, its underlying stands for itself and weighs nothing.
            place = [steps[depth] if depth < len(steps) else ("leaf", leaf) for leaf, steps in enumerate(paths)]
            weight = [0.0] * len(paths)
            for leaf, steps in enumerate(paths):
                if depth < len(steps):
                    parent, share = tree[steps[depth]]
                    weight[leaf] = share - (tree[parent][1] if parent else 0.0)
            self.levels.append((np.array([numbers.setdefault(p, len(numbers)) for p in place]), np.array(weight)))
        columns = list(zip(*underlyings))[2:]
        (self.index, self.basis_min, self.basis_annual, self.short_initial, self.short_maintenance,
         self.conversion_initial, self.conversion_maintenance, self.daily_volatility, self.volume,
         self.fee_rate) = (np.array(column, dtype=float) for column in columns)

    def read_assets(self, assets):
        """Prices, liability rates and haircut bands by asset; a coin of the scan has its conversion haircut."""
        self.asset = {row[0]: number for number, row in enumerate(assets)}
        self.asset_kind = [row[1] for row in assets]
        self.asset_underlying = np.array([self.underlying.get(row[2], -1) for row in assets])
        self.price = np.array([row[5] for row in assets], dtype=float)
        in_scan = self.asset_underlying >= 0
        self.liability = np.where(in_scan, 0, np.array([row[3:5] for row in assets], dtype=float).T)
        bands = [row[6] or [[0, 1, 1]] for row in assets]
        for number, underlying in enumerate(self.asset_underlying):
            if underlying >= 0:
                bands[number] = [[0, self.conversion_initial[underlying], self.conversion_maintenance[underlying]]]
        width = max(map(len, bands))
        self.band_start = np.full((width, len(assets)), np.inf)
        self.band_step = np.zeros((2, width, len(assets)))  # by how much the marginal rate rises at the start
        for number, rows in enumerate(bands):
            self.band_start[:len(rows), number] = [row[0] for row in rows]
            for level in (0, 1):
                self.band_step[level, :len(rows), number] = np.diff([row[level + 1] for row in rows], prepend=0)

    def read_items(self, items):
        kinds = {"perpetual": -0.5}
        items.sort(key=lambda row: (self.underlying[row[2]], -1 if row[5] is None else kinds.get(row[5], row[9])))
        kind, payoff = np.array([row[5] or "coin" for row in items]), np.array([row[6] or "" for row in items])
        self.items = len(items)
        self.leaf = np.array([self.underlying[row[2]] for row in items])
        self.delta = np.array([row[3] for row in items])
        self.unit_profit = np.array([row[4] for row in items])
        multiplier, years, mark, quality, funding = (
            np.array([row[column] for row in items], dtype=float) for column in (7, 9, 10, 11, 12))
        self.mark, self.multiplier = mark, multiplier
        settlement = np.array([self.asset.get(row[8], 0) for row in items])
        self.settlement = settlement
        is_coin, self.is_option = kind == "coin", kind == "option"
        self.is_inverse = ~self.is_option & (payoff == "inverse")
        self.profit_factor = np.where(self.is_option | self.is_inverse | is_coin, 0, multiplier)
        self.option_value = np.where(self.is_option, multiplier * mark * self.price[settlement], 0)
        index = self.index[self.leaf]
        notional = np.where(self.is_option, multiplier * index, np.where(
            self.is_inverse, multiplier, multiplier * mark * self.price[settlement]))
        notional[is_coin] = 0

        # A bucket is a coin, a perpetual, or an expiry of an underlying.
        dated = (kind == "future") | self.is_option
        place = np.where(is_coin, -1.0, np.where(dated, years, -0.5))
        self.bucket = np.unique(np.stack([self.leaf, place]), axis=1, return_inverse=True)[1].ravel()
        self.basis_rate = np.maximum(self.basis_min[self.leaf], self.basis_annual[self.leaf] * np.where(dated, years, 0))

        # Charges per unit, [long, short]; a long option's are at most shares of its value.
        scalars = self.scalars
        self.expected_funding = np.where(kind == "perpetual", funding * notional, 0)
        self.fees = self.capped(notional * self.fee_rate[self.leaf], scalars["long_option_fee_cap"])
        stable = np.array([self.asset_kind[asset] == "stablecoin" for asset in settlement])
        gap = np.where(stable, np.maximum(scalars["depeg_threshold"] - self.price[settlement], 0), 0)
        self.depeg = self.capped(gap * scalars["depeg_factor"] * notional, 1)
        threshold = scalars["price_quality_threshold"]
        poor = np.nan_to_num(np.maximum(threshold - quality, 0)) / threshold
        self.quality = self.capped(scalars["price_quality_factor"] * poor * notional, 1)
        contingency = np.where(self.is_option, index * multiplier, 0)
        self.contingency = contingency * np.stack([self.short_initial, self.short_maintenance])[:, self.leaf]

        # What one unit held alone requires: its worst scenario or its minimum, funding and fees.
        least = scalars["minimum_delta_net"] * index * np.abs(self.delta)
        worst = np.stack([(-self.unit_profit).max(axis=1), self.unit_profit.max(axis=1)])
        self.alone = np.maximum(worst, least)
        self.alone_fees = both_sides(self.expected_funding) + self.fees

        # By number of an instrument its rank, or -1; by number of an asset its place here; by that a coin's rank, or -1.
        ranks = {(row[0], row[1]): rank for rank, row in enumerate(items)}
        self.instrument_rank = np.array([ranks.get(("instrument", number), -1) for number in range(self.instruments + 1)])
        self.coin_rank = np.array([ranks.get(("coin", number), -1) for number in self.asset])
        self.asset_place = np.array([self.asset.get(number, -1) for number in range(max(self.asset) + 1)])

    def capped(self, charge, share):
        charge = np.nan_to_num(charge)
        return np.stack([np.where(self.is_option, np.minimum(charge, share * self.option_value), charge), charge])
