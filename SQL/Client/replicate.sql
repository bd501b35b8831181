-- Prints R of the account beside it (MR-25, rounded up to a cent), computed from the files beside it and nothing else.
-- In an empty database, started in this folder: psql -f replicate.sql
\set ON_ERROR_STOP on
\set QUIET on
\timing off
\pset format unaligned
\pset tuples_only on
\pset pager off

-- Quantities are the account's, positive when long; one unit gains unit_pnl_usd in a scenario and moves like unit_delta coins.
CREATE TEMPORARY TABLE quantity (instrument_or_asset text, underlying text, quantity numeric, kind text);
CREATE TEMPORARY TABLE risk_array (instrument_or_asset text, scenario integer, unit_pnl_usd numeric, kind text);
CREATE TEMPORARY TABLE delta (instrument_or_asset text, unit_delta numeric, kind text);
-- Underlyings are the leaves of the tree, with their price and the shares of MR-24; classes and the root are its nodes.
CREATE TEMPORARY TABLE netting (kind text, name text, parent text, lambda numeric, index_price numeric,
  minimum_delta_net numeric, minimum_delta_hedged numeric);
\copy quantity FROM 'quantities.csv' WITH (FORMAT csv, HEADER)
\copy risk_array FROM 'risk_arrays.csv' WITH (FORMAT csv, HEADER)
\copy delta FROM 'deltas.csv' WITH (FORMAT csv, HEADER)
\copy netting FROM 'netting.csv' WITH (FORMAT csv, HEADER)

WITH RECURSIVE
-- Each underlying's losses add up in every node above it, and in the leaf that is its own.
place (underlying, kind, name) AS (
  SELECT name, kind, name FROM netting WHERE kind = 'underlying'
  UNION ALL
  SELECT p.underlying, 'node', n.parent FROM place p JOIN netting n ON n.kind = p.kind AND n.name = p.name
  WHERE n.parent IS NOT NULL
),
-- L = Σ quantity × unit array, per scenario, in every place; its largest loss there (MR-24, MR-25).
loss AS (
  SELECT kind, name, greatest(max(-profit), 0) AS usd
  FROM (
    SELECT p.kind, p.name, a.scenario, sum(q.quantity * a.unit_pnl_usd) AS profit
    FROM quantity q JOIN risk_array a USING (kind, instrument_or_asset) JOIN place p USING (underlying)
    GROUP BY p.kind, p.name, a.scenario
  ) AS scenario_profit
  GROUP BY kind, name
),
-- S·(net share·|Δ| + hedged share·(Σ|q·δ| − |Δ|)/2) of each underlying (MR-24).
minimum AS (
  SELECT q.underlying, max(u.index_price) * (max(u.minimum_delta_net) * abs(sum(q.quantity * d.unit_delta))
    + max(u.minimum_delta_hedged) * (sum(abs(q.quantity * d.unit_delta)) - abs(sum(q.quantity * d.unit_delta))) * 0.5) AS usd
  FROM quantity q JOIN delta d USING (kind, instrument_or_asset)
  JOIN netting u ON u.kind = 'underlying' AND u.name = q.underlying
  GROUP BY q.underlying
),
-- A place requires its largest loss, or the largest minimum below it if that is more.
required AS (
  SELECT p.kind, p.name, greatest(max(l.usd), max(m.usd)) AS usd
  FROM minimum m JOIN place p USING (underlying) JOIN loss l ON l.kind = p.kind AND l.name = p.name
  GROUP BY p.kind, p.name
)
-- R = Σ (λ − λ of the parent)·N
SELECT (ceil(coalesce(sum((n.lambda - coalesce(parent.lambda, 0)) * r.usd), 0) * 100) / 100)::numeric(38,2)
FROM required r JOIN netting n ON n.kind = r.kind AND n.name = r.name
LEFT JOIN netting parent ON parent.kind = 'node' AND parent.name = n.parent;
