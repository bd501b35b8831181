-- What all accounts of part :part of :parts (from 0) of run :run share, for margin.sql in the same psql session.
-- A scenario is a column: a numeric array is walked from its beginning at every subscript, and one row for each scenario
-- would be forty-five times as many rows.

SET work_mem = '1GB';
SET client_min_messages = warning;

SELECT r.parameter_set AS set, n.dataset_no AS dataset, n.input_no AS input, n.closes_at AS close
FROM batch.run r JOIN book.period_input n USING (input_no) WHERE r.run_no = :run \gset
SELECT min(account_no) + (max(account_no) - min(account_no) + 1)::bigint * :part / :parts AS first,
  min(account_no) + (max(account_no) - min(account_no) + 1)::bigint * (:part + 1) / :parts - 1 AS last
FROM book.period_account WHERE input_no = :input \gset
SELECT
  max(value) FILTER (WHERE key = 'minimum_delta_net') AS minimum_delta_net,
  max(value) FILTER (WHERE key = 'minimum_delta_hedged') AS minimum_delta_hedged,
  max(value) FILTER (WHERE key = 'concentration_factor') AS concentration_factor,
  max(value) FILTER (WHERE key = 'concentration_free_share') AS free_share,
  max(value) FILTER (WHERE key = 'initial_factor') AS initial_factor,
  max(value) FILTER (WHERE key = 'maintenance_factor') AS maintenance_factor,
  max(value) FILTER (WHERE key = 'call_level') AS call_level,
  max(value) FILTER (WHERE key = 'depeg_threshold') AS depeg_threshold,
  max(value) FILTER (WHERE key = 'depeg_factor') AS depeg_factor,
  max(value) FILTER (WHERE key = 'price_quality_threshold') AS quality_threshold,
  max(value) FILTER (WHERE key = 'price_quality_factor') AS quality_factor,
  max(value) FILTER (WHERE key = 'long_option_fee_cap') AS fee_cap,
  max(value) FILTER (WHERE key = 'stale_after_seconds') AS stale_after
FROM reference.parameter WHERE parameter_set = :set \gset
SELECT
  string_agg(format('a.unit_pnl_usd[%s] AS s%1$s', scenario), ', ' ORDER BY scenario) AS unit_profits,
  string_agg(format('sum(e.units * i.s%s) AS s%1$s', scenario), ', ' ORDER BY scenario) AS profits,
  string_agg(format('sum(l.s%s) AS s%1$s', scenario), ', ' ORDER BY scenario) AS sums,
  string_agg(format('s%s', scenario), ', ' ORDER BY scenario) AS scenarios
FROM reference.scenario WHERE parameter_set = :set \gset

CREATE TEMP TABLE account AS
SELECT a.account_no, a.status = 'restricted' AS restricted FROM book.period_account a
WHERE a.input_no = :input AND a.model = 'portfolio' AND a.account_no BETWEEN :first AND :last
  AND NOT EXISTS (SELECT FROM book.open_order o WHERE o.dataset_no = :dataset AND o.account_no = a.account_no);
ANALYZE account;

CREATE TEMP TABLE asset AS
SELECT a.asset_no, a.kind, a.underlying, a.liability_initial, a.liability_maintenance,
  CASE WHEN k.asset = 'USD' THEN 1
    WHEN p.price > 0 AND :'close'::timestamptz - p.observed_at BETWEEN interval '0' AND make_interval(secs => :stale_after)
    THEN p.price::numeric END AS price
FROM reference.asset a JOIN reference.asset_key k USING (asset_no)
LEFT JOIN LATERAL (
  SELECT x.price, x.observed_at FROM book.index_price x WHERE x.dataset_no = :dataset AND x.underlying = a.underlying
  UNION ALL
  SELECT y.price_usd, y.observed_at FROM book.asset_price y WHERE y.dataset_no = :dataset AND y.asset_no = a.asset_no
) p ON true
WHERE a.parameter_set = :set;

-- Haircut bands: by how much the rate rises at the start of each.
CREATE TEMP TABLE band AS
SELECT a.asset_no, coalesce(h.from_usd, 0) AS from_usd,
  coalesce(u.conversion_initial, h.initial - lag(h.initial, 1, 0.0) OVER w, 1) AS initial,
  coalesce(u.conversion_maintenance, h.maintenance - lag(h.maintenance, 1, 0.0) OVER w, 1) AS maintenance
FROM asset a
LEFT JOIN reference.underlying u ON u.parameter_set = :set AND u.underlying = a.underlying
LEFT JOIN reference.asset_haircut h ON h.parameter_set = :set AND h.asset_no = a.asset_no AND u.underlying IS NULL
WINDOW w AS (PARTITION BY a.asset_no ORDER BY h.from_usd);

-- Instruments and coins of the scan, with what one unit gains in each scenario and is charged for.
CREATE TEMP TABLE item AS
SELECT t.*,
  least(fee, CASE WHEN is_option THEN :fee_cap * value END) AS long_fee, fee AS short_fee,
  least(gap, CASE WHEN is_option THEN value END) AS long_depeg, gap AS short_depeg,
  least(poor, CASE WHEN is_option THEN value END) AS long_quality, poor AS short_quality,
  greatest(-least(:scenarios), least_delta) AS long_alone, greatest(:scenarios, least_delta) AS short_alone
FROM (
  SELECT a.item, a.item_no, u.underlying, a.unit_delta AS delta, x.price::numeric AS index, c.asset_no AS settlement,
    CASE WHEN a.item = 'coin' THEN -1 WHEN i.kind = 'perpetual' THEN 0 ELSE extract(epoch FROM i.expiry) END AS bucket,
    greatest(u.basis_min, u.basis_annual
      * coalesce(extract(epoch FROM i.expiry - :'close'::timestamptz) / 31536000, 0)) AS basis_rate,
    coalesce(i.kind = 'option', false) AS is_option, i.payoff, i.multiplier, m.mark,
    CASE WHEN i.kind = 'option' THEN i.multiplier * m.mark * c.price ELSE 0 END AS value,
    n.notional * u.taker_fee_rate AS fee,
    CASE WHEN i.kind = 'perpetual' THEN coalesce(f.expected_next_rate, 0) * n.notional ELSE 0 END AS funding,
    CASE WHEN c.kind = 'stablecoin' THEN greatest(:depeg_threshold - c.price, 0) * :depeg_factor * n.notional ELSE 0 END AS gap,
    :quality_factor * greatest(:quality_threshold - coalesce(m.quality, 1), 0) / :quality_threshold * n.notional AS poor,
    CASE WHEN i.kind = 'option' THEN u.short_option_initial * x.price * i.multiplier ELSE 0 END AS contingency_initial,
    CASE WHEN i.kind = 'option' THEN u.short_option_maintenance * x.price * i.multiplier ELSE 0 END AS contingency_maintenance,
    :minimum_delta_net * x.price * abs(a.unit_delta) AS least_delta,
    u.daily_volatility * :concentration_factor AS concentration_rate, u.average_daily_volume_usd AS volume,
    :unit_profits
  FROM result.risk_array a
  LEFT JOIN reference.instrument i ON a.item = 'instrument' AND i.parameter_set = :set AND i.instrument_no = a.item_no
  LEFT JOIN asset c ON c.asset_no = CASE a.item WHEN 'coin' THEN a.item_no ELSE i.settlement_asset_no END
  JOIN reference.underlying u ON u.parameter_set = :set AND u.underlying = CASE a.item
    WHEN 'coin' THEN c.underlying ELSE i.underlying END
  JOIN book.index_price x ON x.dataset_no = :dataset AND x.underlying = u.underlying
  LEFT JOIN book.mark m ON a.item = 'instrument' AND m.dataset_no = :dataset AND m.instrument_no = a.item_no
  LEFT JOIN book.funding f ON a.item = 'instrument' AND f.dataset_no = :dataset AND f.instrument_no = a.item_no
  CROSS JOIN LATERAL (SELECT CASE
    WHEN a.item = 'coin' THEN 0 WHEN i.kind = 'option' THEN i.multiplier * x.price
    WHEN i.payoff = 'inverse' THEN i.multiplier ELSE i.multiplier * m.mark * c.price END AS notional) n
  WHERE a.run_no = :run
) t;
ANALYZE item;
