-- A seal of less work, and scans recomputed one account at a time.

-- The accounts as they stand for an input, with what people have added to their requirements.
CREATE FUNCTION book.standing_accounts(of_input integer)
RETURNS TABLE (account_no integer, account book.identifier, client book.identifier, name text, model book.margin_model,
  reporting_currency book.identifier, time_zone text, status book.account_status, margin_multiplier numeric,
  margin_add_on_usd numeric, margin_add_ons integer[])
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT o.account_no, o.account, o.client, o.name, o.model, o.reporting_currency, o.time_zone, o.status,
    coalesce(a.multiplier, 1)::numeric(38,18), coalesce(a.amount_usd, 0)::numeric(38,18), coalesce(a.add_ons, '{}')
  FROM book.account o
  LEFT JOIN reference.add_ons((
    SELECT p.closes_at FROM book.period_input i JOIN book.period p USING (period) WHERE i.input_no = of_input)) a
    USING (account_no);
END;

-- Keeps the accounts as they stand for an input that is being sealed; how many there are, and the instant at which
-- they were read. It is null when a transaction ended meanwhile: nobody can say whether they were read before or after.
DROP FUNCTION book.freeze_accounts(integer);
CREATE FUNCTION book.freeze_accounts(of_input integer, OUT accounts bigint, OUT instant text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
-- The rows come in the order of the first key, and whoever seals digests them beside this on another processor.
SET max_parallel_maintenance_workers = 0
-- Three thousand accounts say as much about the plans that are wanted as thirty thousand.
SET default_statistics_target = 10 AS $$
DECLARE made text := 'period_account_' || of_input;
BEGIN
  -- What a check says of every row, attaching need not read again.
  EXECUTE format('CREATE TABLE book.%I (LIKE book.period_account INCLUDING CONSTRAINTS,
    CONSTRAINT rows_of_one_input CHECK (input_no = %s))', made, of_input);
  instant := pg_current_snapshot()::text;
  EXECUTE format('INSERT INTO book.%I (input_no, account_no, account, client, name, model, reporting_currency,
      time_zone, status, margin_multiplier, margin_add_on_usd, margin_add_ons)
    SELECT %s, o.account_no, o.account, o.client, o.name, o.model, o.reporting_currency, o.time_zone, o.status,
      o.margin_multiplier, o.margin_add_on_usd, o.margin_add_ons
    FROM book.standing_accounts(%s) o ORDER BY o.account_no', made, of_input, of_input);
  GET DIAGNOSTICS accounts = ROW_COUNT;
  IF instant <> pg_current_snapshot()::text THEN instant := NULL; END IF;
  EXECUTE format('ALTER TABLE book.%I ADD PRIMARY KEY (input_no, account_no), ADD UNIQUE (input_no, account)', made);
  EXECUTE format('ALTER TABLE book.period_account ATTACH PARTITION book.%I FOR VALUES IN (%s)', made, of_input);
  EXECUTE format('ALTER TABLE book.%I DROP CONSTRAINT rows_of_one_input', made);
  PERFORM batch.refuse_truncation(format('book.%I', made)::regclass);
  EXECUTE format('ANALYZE book.%I', made);
END $$;
REVOKE ALL ON FUNCTION book.freeze_accounts(integer) FROM PUBLIC;

-- `diversified_scan` of accounts, each on its own: sums of quantity times array, and nothing else. The sums of one
-- account fit into a processor's cache, those of a thousand at once do not. Underlyings and nodes go by numbers, since
-- their names are grouped half a million times. Cents are a product: a quotient of more than 16 digits is rounded.
CREATE OR REPLACE FUNCTION result.recomputed_scan(of_run integer, accounts integer[])
RETURNS TABLE (account_no integer, diversified_scan numeric)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  WITH terms AS MATERIALIZED (
    SELECT r.parameter_set, i.dataset_no, net.value AS net, hedged.value AS hedged
    FROM batch.run r
    JOIN book.period_input i USING (input_no)
    JOIN reference.parameter net ON net.parameter_set = r.parameter_set AND net.key = 'minimum_delta_net'
    JOIN reference.parameter hedged ON hedged.parameter_set = r.parameter_set AND hedged.key = 'minimum_delta_hedged'
    WHERE r.run_no = of_run
  ), leaf AS MATERIALIZED (
    SELECT row_number() OVER ()::integer AS leaf, u.underlying::text AS underlying, x.price, 1 - n.lambda AS share
    FROM terms t
    JOIN reference.underlying u ON u.parameter_set = t.parameter_set
    JOIN reference.netting_node n ON n.parameter_set = t.parameter_set AND n.node = u.node
    LEFT JOIN book.index_price x ON x.dataset_no = t.dataset_no AND x.underlying = u.underlying
  ), above AS MATERIALIZED (
    SELECT l.leaf, dense_rank() OVER (ORDER BY a.node)::integer AS node,
      n.lambda - coalesce(n.parent_lambda, 0) AS share
    FROM terms t
    CROSS JOIN LATERAL reference.ancestors(t.parameter_set) a
    JOIN leaf l ON l.underlying = a.underlying
    JOIN reference.netting_node n ON n.parameter_set = t.parameter_set AND n.node = a.node
  ), named_item AS MATERIALIZED (
    SELECT a.item, a.item_no, coalesce(i.underlying, s.underlying)::text AS underlying, a.unit_delta, a.unit_pnl_usd
    FROM result.risk_array a
    CROSS JOIN terms t
    LEFT JOIN reference.instrument i
      ON a.item = 'instrument' AND i.parameter_set = t.parameter_set AND i.instrument_no = a.item_no
    LEFT JOIN reference.asset s ON a.item = 'coin' AND s.parameter_set = t.parameter_set AND s.asset_no = a.item_no
    WHERE a.run_no = of_run
  ), item AS MATERIALIZED (
    SELECT n.item, n.item_no, l.leaf, n.unit_delta, n.unit_pnl_usd
    FROM named_item n JOIN leaf l ON l.underlying = n.underlying
  )
  SELECT asked.account_no, ceil(coalesce(scan.amount, 0) * 100) * 0.01
  FROM unnest(accounts) AS asked (account_no)
  CROSS JOIN terms t
  CROSS JOIN LATERAL (
    WITH exposure AS MATERIALIZED (
      SELECT i.leaf, h.quantity, i.unit_delta, i.unit_pnl_usd
      FROM result.risk_quantities(of_run, ARRAY[asked.account_no]) h
      JOIN item i ON i.item = h.item AND i.item_no = h.item_no
    ), leaf_profit AS MATERIALIZED (
      SELECT s.leaf, s.scenario, sum(s.quantity * s.unit_pnl) AS profit
      FROM (
        SELECT e.leaf, e.quantity, unnest(e.unit_pnl_usd) AS unit_pnl,
          generate_subscripts(e.unit_pnl_usd, 1) AS scenario
        FROM exposure e
      ) s
      GROUP BY s.leaf, s.scenario
    ), minimum AS MATERIALIZED (
      -- S·(2 %·|Δnet| + 1 %·(Σ|q·δ| − |Δnet|)/2)
      SELECT d.leaf, l.share, l.price * (t.net * abs(d.net) + t.hedged * (d.gross - abs(d.net)) * 0.5) AS minimum_delta
      FROM (
        SELECT e.leaf, sum(e.quantity * e.unit_delta) AS net, sum(abs(e.quantity * e.unit_delta)) AS gross
        FROM exposure e GROUP BY e.leaf
      ) d
      JOIN leaf l ON l.leaf = d.leaf AND l.price IS NOT NULL
    ), node_minimum AS MATERIALIZED (
      SELECT a.node, a.share, max(m.minimum_delta) AS minimum_delta
      FROM minimum m JOIN above a ON a.leaf = m.leaf
      GROUP BY a.node, a.share
    ), node_loss AS MATERIALIZED (
      SELECT s.node, -min(s.profit) AS loss
      FROM (
        SELECT a.node, p.scenario, sum(p.profit) AS profit
        FROM leaf_profit p JOIN above a ON a.leaf = p.leaf
        GROUP BY a.node, p.scenario
      ) s
      GROUP BY s.node
    )
    SELECT sum(part.part) AS amount
    FROM (
      -- (1 − λ of the parent)·W
      SELECT m.share * greatest(w.loss, 0, m.minimum_delta) AS part
      FROM minimum m
      JOIN (SELECT p.leaf, -min(p.profit) AS loss FROM leaf_profit p GROUP BY p.leaf) w ON w.leaf = m.leaf
      UNION ALL
      -- (λ − λ of the parent)·N
      SELECT f.share * greatest(w.loss, 0, f.minimum_delta)
      FROM node_minimum f JOIN node_loss w ON w.node = f.node
    ) part
  ) scan;
END;

SELECT batch.grant_rights();
