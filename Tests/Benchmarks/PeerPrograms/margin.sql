-- The margin of run :run's portfolio accounts without orders, part :part of :parts, into peer.sql. Set-based, in exact
-- numeric. For psql, after terms.sql.

-- MR-00d: who needs a price that is not there is reported, and left out of all that follows.
CREATE TEMP TABLE unpriced AS
SELECT p.account_no FROM book.position p JOIN account USING (account_no)
LEFT JOIN item i ON i.item = 'instrument' AND i.item_no = p.instrument_no
WHERE p.dataset_no = :dataset AND p.account_no BETWEEN :first AND :last AND p.quantity <> 0 AND i.item_no IS NULL
UNION
SELECT b.account_no FROM book.balance b JOIN account USING (account_no) JOIN asset a USING (asset_no)
WHERE b.dataset_no = :dataset AND b.account_no BETWEEN :first AND :last AND b.quantity <> 0 AND a.price IS NULL;
DELETE FROM account USING unpriced WHERE unpriced.account_no = account.account_no;
INSERT INTO peer.sql (account_no, status, unpriced_reason)
SELECT account_no, 'unpriced', 'a price is missing or stale' FROM unpriced;

-- MR-01: net holdings by account and asset, balances and unrealised profit together.
CREATE TEMP TABLE holding AS
SELECT h.account_no, h.asset_no, sum(h.quantity) AS quantity, sum(h.balance) AS balance
FROM (
  SELECT b.account_no, b.asset_no, b.quantity::numeric, b.quantity::numeric AS balance FROM book.balance b
  WHERE b.dataset_no = :dataset AND b.account_no BETWEEN :first AND :last
  UNION ALL
  SELECT p.account_no, i.settlement, CASE i.payoff
      WHEN 'linear' THEN p.quantity * i.multiplier * (i.mark - p.entry_price)
      ELSE round(p.quantity * i.multiplier * (i.mark - p.entry_price) / (p.entry_price * i.mark), 18) END, 0
  FROM book.position p JOIN item i ON i.item = 'instrument' AND i.item_no = p.instrument_no
  WHERE p.dataset_no = :dataset AND p.account_no BETWEEN :first AND :last AND NOT i.is_option
) h
JOIN account USING (account_no)
GROUP BY h.account_no, h.asset_no HAVING sum(h.quantity) <> 0 OR sum(h.balance) <> 0;
ANALYZE holding;

-- What accounts have of each item (MR-22). Accounts of long options only have their coins a second time, without the options.
CREATE TEMP TABLE exposure AS
SELECT p.account_no, false AS coins_only, 'instrument'::result.risk_item AS item, p.instrument_no AS item_no,
  p.quantity::numeric AS quantity, round(p.quantity, 8) AS units
FROM book.position p JOIN account USING (account_no)
WHERE p.dataset_no = :dataset AND p.account_no BETWEEN :first AND :last AND p.quantity <> 0
UNION ALL
SELECT h.account_no, o.coins_only, 'coin', h.asset_no, h.quantity, round(h.quantity, 8)
FROM holding h JOIN asset a USING (asset_no)
CROSS JOIN (VALUES (false), (true)) AS o (coins_only)
WHERE a.underlying IS NOT NULL AND (NOT o.coins_only OR h.account_no IN (
  SELECT p.account_no FROM book.position p JOIN item i ON i.item = 'instrument' AND i.item_no = p.instrument_no
  WHERE p.dataset_no = :dataset AND p.account_no BETWEEN :first AND :last AND p.quantity <> 0
  GROUP BY p.account_no HAVING bool_and(i.is_option AND p.quantity > 0)));
ANALYZE exposure;

-- By account and underlying: profits by scenario, deltas, charges.
CREATE TEMP TABLE leaf AS
SELECT e.account_no, e.coins_only, i.underlying, min(i.index) AS index,
  min(i.index) * (:minimum_delta_net * abs(sum(e.units * i.delta))
    + :minimum_delta_hedged * (sum(abs(e.units * i.delta)) - abs(sum(e.units * i.delta))) / 2) AS minimum,
  greatest(sum(e.quantity * i.funding), 0)
    + sum(abs(e.quantity) * CASE WHEN e.quantity > 0 THEN i.long_fee ELSE i.short_fee END) AS funding_and_fees,
  sum(abs(e.quantity) * CASE WHEN e.quantity > 0 THEN i.long_quality ELSE i.short_quality END) AS price_quality,
  sum(i.contingency_initial * greatest(-e.quantity, 0)) AS contingency_initial,
  sum(i.contingency_maintenance * greatest(-e.quantity, 0)) AS contingency_maintenance,
  :profits
FROM exposure e JOIN item i USING (item, item_no)
GROUP BY e.account_no, e.coins_only, i.underlying;
ANALYZE leaf (account_no, coins_only, underlying);

-- MR-24 and MR-25: R, not rounded, and the scenario that binds the root. A node's profits are those of its leaves.
CREATE TEMP TABLE scan AS
WITH inner_node AS (
  SELECT l.account_no, l.coins_only, n.node, min(n.lambda - coalesce(n.parent_lambda, 0)) AS weight,
    bool_and(n.parent IS NULL) AS is_root, max(l.minimum) AS minimum, :sums
  FROM leaf l
  JOIN reference.ancestors(:set) a ON a.underlying = l.underlying
  JOIN reference.netting_node n ON n.parameter_set = :set AND n.node = a.node
  GROUP BY l.account_no, l.coins_only, n.node
), part AS (
  SELECT l.account_no, l.coins_only, (1 - n.lambda) * greatest(-least(:scenarios), l.minimum) AS part, NULL::integer AS binding
  FROM leaf l
  JOIN reference.underlying u ON u.parameter_set = :set AND u.underlying = l.underlying
  JOIN reference.netting_node n ON n.parameter_set = :set AND n.node = u.node
  UNION ALL
  SELECT account_no, coins_only, weight * greatest(-least(:scenarios), minimum),
    CASE WHEN is_root AND least(:scenarios) < 0 AND -least(:scenarios) >= minimum
      THEN array_position(ARRAY[:scenarios], least(:scenarios)) END
  FROM inner_node
)
SELECT account_no, coins_only, ceil(sum(part) * 100) / 100 AS scan, coalesce(max(binding), 0) AS binding
FROM part GROUP BY account_no, coins_only;
ANALYZE scan;

-- MR-26 and MR-28, over buckets: the coin, the perpetuals, each expiry.
CREATE TEMP TABLE hedged AS
SELECT account_no, sum(ceil(basis * 100) / 100) AS basis, sum(ceil(concentration * 100) / 100) AS concentration
FROM (
  SELECT d.account_no,
    CASE WHEN d.gross > 0 THEN round(d.index * d.charged * (d.gross - d.net) / d.gross, 18) ELSE 0 END AS basis,
    v.value * d.concentration_rate * sqrt(greatest(v.value / d.volume - :free_share, 0)) AS concentration
  FROM (
    SELECT account_no, underlying, min(index) AS index, min(concentration_rate) AS concentration_rate, min(volume) AS volume,
      abs(sum(delta)) AS net, sum(abs(delta)) AS gross, sum(abs(delta) * basis_rate) AS charged
    FROM (
      SELECT e.account_no, i.underlying, i.bucket, sum(e.units * i.delta) AS delta, min(i.basis_rate) AS basis_rate,
        min(i.index) AS index, min(i.concentration_rate) AS concentration_rate, min(i.volume) AS volume
      FROM exposure e JOIN item i USING (item, item_no) WHERE NOT e.coins_only
      GROUP BY e.account_no, i.underlying, i.bucket
    ) b
    GROUP BY account_no, underlying
  ) d
  CROSS JOIN LATERAL (SELECT d.index * greatest(d.net, d.gross / 2) AS value) v
) u
GROUP BY account_no;

-- MR-06, MR-05 and MR-27, rounded by underlying.
CREATE TEMP TABLE charged AS
SELECT account_no, sum(ceil(funding_and_fees * 100) / 100) AS funding_and_fees,
  sum(ceil(price_quality * 100) / 100) AS price_quality,
  sum(ceil(contingency_initial * 100) / 100) AS short_option_initial,
  sum(ceil(contingency_maintenance * 100) / 100) AS short_option_maintenance
FROM leaf WHERE NOT coins_only GROUP BY account_no;

-- MR-04, rounded by stablecoin.
CREATE TEMP TABLE depegged AS
SELECT account_no, sum(ceil(charge * 100) / 100) AS depeg
FROM (
  SELECT e.account_no, i.settlement,
    sum(abs(e.quantity) * CASE WHEN e.quantity > 0 THEN i.long_depeg ELSE i.short_depeg END) AS charge
  FROM exposure e JOIN item i USING (item, item_no) WHERE i.gap > 0 AND NOT e.coins_only
  GROUP BY e.account_no, i.settlement
) s
GROUP BY account_no;

-- MR-42 of instruments and coins of the scan, but for what a coin is charged as collateral; the options' value (MR-01, MR-30).
CREATE TEMP TABLE item_sum AS
SELECT e.account_no,
  sum(e.quantity * i.value) AS option_value,
  bool_and(i.is_option AND e.quantity > 0) FILTER (WHERE e.item = 'instrument') AS long_options_only,
  sum(ceil(:initial_factor * least(
      ceil(abs(e.units) * CASE WHEN e.quantity > 0 THEN i.long_alone ELSE i.short_alone END * 100) / 100,
      CASE WHEN i.is_option AND e.quantity > 0 THEN ceil(e.quantity * i.value * 100) / 100 END) * 100) / 100
    + ceil(i.contingency_initial * greatest(-e.quantity, 0) * 100) / 100
    + ceil((greatest(e.quantity * i.funding, 0)
      + abs(e.quantity) * CASE WHEN e.quantity > 0 THEN i.long_fee ELSE i.short_fee END) * 100) / 100
    + ceil(abs(e.quantity) * CASE WHEN e.quantity > 0 THEN i.long_depeg ELSE i.short_depeg END * 100) / 100
    + ceil(abs(e.quantity) * CASE WHEN e.quantity > 0 THEN i.long_quality ELSE i.short_quality END * 100) / 100
    + CASE WHEN abs(e.units * i.delta) * i.index > :free_share * i.volume
      THEN ceil(abs(e.units * i.delta) * i.index * i.concentration_rate
        * sqrt(abs(e.units * i.delta) * i.index / i.volume - :free_share) * 100) / 100 ELSE 0 END) AS standalone
FROM exposure e JOIN item i USING (item, item_no) WHERE NOT e.coins_only
GROUP BY e.account_no;

-- MR-01 to MR-03. Bands are charged as an income tax; a coin of the scan bears its conversion haircut, and no liability.
CREATE TEMP TABLE collateral AS
SELECT h.account_no, sum(h.value) AS value, bool_or(h.balance < 0) AS owes,
  sum(ceil(h.initial * 100) / 100) AS haircut_initial, sum(ceil(h.maintenance * 100) / 100) AS haircut_maintenance,
  sum(ceil(greatest(-h.value, 0) * h.liability_initial * 100) / 100) AS liability_initial,
  sum(ceil(greatest(-h.value, 0) * h.liability_maintenance * 100) / 100) AS liability_maintenance
FROM (
  SELECT o.account_no, o.balance, o.quantity * a.price AS value,
    CASE WHEN a.underlying IS NULL THEN a.liability_initial ELSE 0 END AS liability_initial,
    CASE WHEN a.underlying IS NULL THEN a.liability_maintenance ELSE 0 END AS liability_maintenance,
    sum(greatest(o.quantity * a.price - b.from_usd, 0) * b.initial) AS initial,
    sum(greatest(o.quantity * a.price - b.from_usd, 0) * b.maintenance) AS maintenance
  FROM holding o JOIN asset a USING (asset_no) JOIN band b USING (asset_no)
  GROUP BY o.account_no, o.asset_no, o.balance, o.quantity, a.price, a.underlying, a.liability_initial, a.liability_maintenance
) h
GROUP BY h.account_no;

INSERT INTO peer.sql
SELECT account_no,
  (CASE WHEN equity < 0 THEN 'default'
    WHEN NOT holds AND NOT restricted THEN 'healthy'
    WHEN NOT holds THEN 'restricted'
    WHEN equity < maintenance THEN 'liquidation'
    WHEN equity < least(:call_level * maintenance, initial) THEN 'call'
    WHEN equity < initial OR restricted THEN 'restricted'
    ELSE 'healthy' END)::result.standing,
  equity, initial, maintenance, risk, scan, basis, short_option_initial, short_option_maintenance, concentration,
  funding_and_fees, 0, haircut_initial, haircut_maintenance, liability_initial, liability_maintenance, depeg, price_quality,
  0, 0, 0, 0, standalone, binding, NULL
FROM (
  SELECT r.*,
    ceil(:initial_factor * risk * 100) / 100 + short_option_initial + concentration + funding_and_fees + haircut_initial
      + liability_initial + depeg + price_quality AS initial,
    ceil(:maintenance_factor * risk * 100) / 100 + short_option_maintenance + concentration + funding_and_fees
      + haircut_maintenance + liability_maintenance AS maintenance
  FROM (
    SELECT a.account_no, a.restricted, coalesce(s.long_options_only IS NOT NULL OR c.owes, false) AS holds,
      floor((coalesce(c.value, 0) + coalesce(s.option_value, 0)) * 100) / 100 AS equity,
      least(coalesce(n.scan, 0) + coalesce(h.basis, 0),
        CASE WHEN s.long_options_only THEN coalesce(m.scan, 0) + ceil(s.option_value * 100) / 100 END) AS risk,
      coalesce(n.scan, 0) AS scan, coalesce(n.binding, 0) AS binding,
      coalesce(h.basis, 0) AS basis, coalesce(h.concentration, 0) AS concentration,
      coalesce(g.short_option_initial, 0) AS short_option_initial,
      coalesce(g.short_option_maintenance, 0) AS short_option_maintenance,
      coalesce(g.funding_and_fees, 0) AS funding_and_fees, coalesce(g.price_quality, 0) AS price_quality,
      coalesce(d.depeg, 0) AS depeg,
      coalesce(c.haircut_initial, 0) AS haircut_initial, coalesce(c.haircut_maintenance, 0) AS haircut_maintenance,
      coalesce(c.liability_initial, 0) AS liability_initial, coalesce(c.liability_maintenance, 0) AS liability_maintenance,
      coalesce(s.standalone, 0) + coalesce(c.haircut_initial + c.liability_initial, 0) AS standalone
    FROM account a
    LEFT JOIN collateral c USING (account_no)
    LEFT JOIN item_sum s USING (account_no)
    LEFT JOIN scan n ON n.account_no = a.account_no AND NOT n.coins_only
    LEFT JOIN scan m ON m.account_no = a.account_no AND m.coins_only
    LEFT JOIN hedged h ON h.account_no = a.account_no
    LEFT JOIN charged g ON g.account_no = a.account_no
    LEFT JOIN depegged d ON d.account_no = a.account_no
  ) r
) t;
