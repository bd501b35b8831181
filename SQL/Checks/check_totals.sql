-- The parts of a requirement sum to it, at both levels, and the standing is that of the figures (MR-40). Cents are a
-- product, since a quotient of more than 16 digits is rounded.
SELECT m.account_no, m.status, m.equity, m.initial, m.maintenance
FROM result.margin m
CROSS JOIN LATERAL (
  SELECT
    100 * max(p.value) FILTER (WHERE p.key = 'initial_factor') AS initial_cents,
    100 * max(p.value) FILTER (WHERE p.key = 'maintenance_factor') AS maintenance_cents,
    max(p.value) FILTER (WHERE p.key = 'call_level') AS call_level
  FROM reference.parameter p
  WHERE p.parameter_set = (
    SELECT r.parameter_set FROM batch.run r WHERE r.run_no = $1)
) AS terms
WHERE m.run_no = $1 AND m.status <> 'unpriced' AND NOT (
  m.initial = ceil(terms.initial_cents * m.risk) * 0.01 + m.short_option_initial + m.concentration
    + m.funding_and_fees + m.open_orders + m.haircut_initial + m.liability_initial + m.depeg
    + m.price_quality + m.position_margin_initial + m.option_margin_initial + m.add_on_initial
  AND m.maintenance = ceil(terms.maintenance_cents * m.risk) * 0.01 + m.short_option_maintenance
    + m.concentration + m.funding_and_fees + m.haircut_maintenance + m.liability_maintenance
    + m.position_margin_maintenance + m.option_margin_maintenance + m.add_on_maintenance
  AND m.risk <= m.diversified_scan + m.basis
  AND (m.status = 'default') = (m.equity < 0)
  AND CASE m.status
    WHEN 'liquidation' THEN m.equity < m.maintenance
    WHEN 'call' THEN m.equity >= m.maintenance AND m.equity < m.initial
      AND m.equity < terms.call_level * m.maintenance
    ELSE true
  END)
