-- R of portfolio accounts, recomputed from the published arrays and the stored risk quantities (MR-25).

-- The netting tree above each underlying of a parameter set.
CREATE FUNCTION reference.ancestors(of_set integer) RETURNS TABLE (underlying text, node text)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  WITH RECURSIVE above (underlying, node) AS (
    SELECT u.underlying::text, u.node::text FROM reference.underlying u WHERE u.parameter_set = of_set
    UNION ALL
    SELECT a.underlying, n.parent::text
    FROM above a JOIN reference.netting_node n ON n.parameter_set = of_set AND n.node = a.node
    WHERE n.parent IS NOT NULL
  )
  SELECT a.underlying, a.node FROM above a;
END;

-- What accounts have of each instrument and coin of the scan, at 10^-8 (MR-00b).
CREATE FUNCTION result.risk_quantities(of_run integer, accounts integer[])
RETURNS TABLE (account_no integer, item result.risk_item, item_no integer, quantity numeric)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT p.account_no, 'instrument'::result.risk_item, p.instrument_no, coalesce(q.quantity, p.quantity::numeric)
  FROM book.position p
  LEFT JOIN result.risk_quantity q
    ON q.run_no = of_run AND q.account_no = p.account_no AND q.item = 'instrument' AND q.item_no = p.instrument_no
  WHERE p.account_no = ANY (accounts)
    AND p.dataset_no = (SELECT i.dataset_no FROM batch.run r JOIN book.period_input i USING (input_no) WHERE r.run_no = of_run)
  UNION ALL
  SELECT q.account_no, q.item, q.item_no, q.quantity
  FROM result.risk_quantity q
  WHERE q.run_no = of_run AND q.item = 'coin' AND q.account_no = ANY (accounts);
END;

-- `diversified_scan` of accounts, each on its own: sums of quantity times array, and nothing else.
CREATE FUNCTION result.recomputed_scan(of_run integer, accounts integer[])
RETURNS TABLE (account_no integer, diversified_scan numeric)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  WITH terms AS MATERIALIZED (
    SELECT r.parameter_set, i.dataset_no FROM batch.run r JOIN book.period_input i USING (input_no)
    WHERE r.run_no = of_run
  ), item AS MATERIALIZED (
    SELECT a.item, a.item_no, coalesce(i.underlying, s.underlying)::text AS underlying, a.unit_delta, a.unit_pnl_usd
    FROM result.risk_array a
    CROSS JOIN terms t
    LEFT JOIN reference.instrument i
      ON a.item = 'instrument' AND i.parameter_set = t.parameter_set AND i.instrument_no = a.item_no
    LEFT JOIN reference.asset s ON a.item = 'coin' AND s.parameter_set = t.parameter_set AND s.asset_no = a.item_no
    WHERE a.run_no = of_run
  ), exposure AS MATERIALIZED (
    SELECT h.account_no, i.underlying, h.quantity, i.unit_delta, i.unit_pnl_usd
    FROM result.risk_quantities(of_run, accounts) h JOIN item i ON i.item = h.item AND i.item_no = h.item_no
  ), leaf_profit AS MATERIALIZED (
    SELECT e.account_no, e.underlying, s.scenario, sum(e.quantity * s.unit_pnl) AS profit
    FROM exposure e CROSS JOIN LATERAL unnest(e.unit_pnl_usd) WITH ORDINALITY AS s (unit_pnl, scenario)
    GROUP BY e.account_no, e.underlying, s.scenario
  ), minimum AS MATERIALIZED (
    -- S·(2 %·|Δnet| + 1 %·(Σ|q·δ| − |Δnet|)/2)
    SELECT d.account_no, d.underlying,
      x.price * (net.value * abs(d.net) + hedged.value * (d.gross - abs(d.net)) * 0.5) AS minimum_delta
    FROM (
      SELECT e.account_no, e.underlying, sum(e.quantity * e.unit_delta) AS net,
        sum(abs(e.quantity * e.unit_delta)) AS gross
      FROM exposure e GROUP BY e.account_no, e.underlying
    ) d
    CROSS JOIN terms t
    JOIN book.index_price x ON x.dataset_no = t.dataset_no AND x.underlying = d.underlying
    JOIN reference.parameter net ON net.parameter_set = t.parameter_set AND net.key = 'minimum_delta_net'
    JOIN reference.parameter hedged ON hedged.parameter_set = t.parameter_set AND hedged.key = 'minimum_delta_hedged'
  ), leaf AS (
    -- (1 − λ of the parent)·W
    SELECT m.account_no, (1 - n.lambda) * greatest(p.loss, 0, m.minimum_delta) AS part
    FROM minimum m
    JOIN (
      SELECT l.account_no, l.underlying, max(-l.profit) AS loss FROM leaf_profit l GROUP BY l.account_no, l.underlying
    ) p ON p.account_no = m.account_no AND p.underlying = m.underlying
    CROSS JOIN terms t
    JOIN reference.underlying u ON u.parameter_set = t.parameter_set AND u.underlying = m.underlying
    JOIN reference.netting_node n ON n.parameter_set = t.parameter_set AND n.node = u.node
  ), inner_node AS (
    -- (λ − λ of the parent)·N
    SELECT w.account_no, (n.lambda - coalesce(n.parent_lambda, 0)) * greatest(w.loss, 0, f.minimum_delta) AS part
    FROM (
      SELECT s.account_no, s.node, max(-s.profit) AS loss
      FROM (
        SELECT l.account_no, a.node, l.scenario, sum(l.profit) AS profit
        FROM leaf_profit l
        JOIN reference.ancestors((SELECT parameter_set FROM terms)) a ON a.underlying = l.underlying
        GROUP BY l.account_no, a.node, l.scenario
      ) s
      GROUP BY s.account_no, s.node
    ) w
    JOIN (
      SELECT m.account_no, a.node, max(m.minimum_delta) AS minimum_delta
      FROM minimum m JOIN reference.ancestors((SELECT parameter_set FROM terms)) a ON a.underlying = m.underlying
      GROUP BY m.account_no, a.node
    ) f ON f.account_no = w.account_no AND f.node = w.node
    CROSS JOIN terms t
    JOIN reference.netting_node n ON n.parameter_set = t.parameter_set AND n.node = w.node
  )
  SELECT asked.account_no, ceil(coalesce(sum(part.part), 0) * 100) / 100
  FROM unnest(accounts) AS asked (account_no)
  LEFT JOIN (SELECT * FROM leaf UNION ALL SELECT * FROM inner_node) part USING (account_no)
  GROUP BY asked.account_no;
END;

-- The accounts whose scan is recomputed in every run: `how_many` portfolio accounts with a figure,
-- chosen by a hash of the run's input, so that nobody knows them before the input is sealed.
CREATE FUNCTION result.sampled_accounts(of_run integer, how_many integer) RETURNS integer[]
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT array_agg(chosen.account_no)
  FROM (
    SELECT a.account_no
    FROM book.period_account a
    WHERE a.input_no = (SELECT r.input_no FROM batch.run r WHERE r.run_no = of_run) AND a.model = 'portfolio'
      AND a.account_no NOT IN (SELECT m.account_no FROM result.margin m WHERE m.run_no = of_run AND m.status = 'unpriced')
    ORDER BY hashint8extended(a.account_no,
      (SELECT ('x' || left(encode(r.input_fingerprint, 'hex'), 16))::bit(64)::bigint FROM batch.run r WHERE r.run_no = of_run)),
      a.account_no
    LIMIT how_many
  ) chosen;
END;
