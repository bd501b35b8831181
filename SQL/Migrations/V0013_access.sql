-- Two roles that logins are made members of: who proposes and decides terms, and clients, who read the risk
-- arrays of published runs and nothing else.

-- What `export replicate` gives, but for the account's own quantities; a client knows those. A view reads as its
-- owner and shows published runs only, whatever functions a reader asks it with.
CREATE VIEW published.version WITH (security_barrier) AS
SELECT n.period, n.version, book.iso_instant(i.closes_at) AS closes_at, book.iso_instant(n.published_at) AS published_at,
  r.engine_version, n.version = max(n.version) OVER (PARTITION BY n.period) AS is_newest
FROM batch.publication n JOIN batch.run r USING (run_no) JOIN book.period_input i USING (input_no);

-- What one unit of an instrument or of a coin gains in each scenario, in USD (MR-22).
CREATE VIEW published.risk_array WITH (security_barrier) AS
SELECT n.period, n.version, coalesce(k.instrument, c.asset)::text AS instrument_or_asset, a.item AS kind,
  s.scenario::integer AS scenario, s.unit_pnl_usd::numeric(38,10) AS unit_pnl_usd
FROM batch.publication n
JOIN result.risk_array a ON a.run_no = n.run_no
LEFT JOIN reference.instrument_key k ON a.item = 'instrument' AND k.instrument_no = a.item_no
LEFT JOIN reference.asset_key c ON a.item = 'coin' AND c.asset_no = a.item_no
CROSS JOIN LATERAL unnest(a.unit_pnl_usd) WITH ORDINALITY AS s (unit_pnl_usd, scenario);

-- What one unit moves like, in coins (MR-23), and the underlying whose losses it adds to.
CREATE VIEW published.delta WITH (security_barrier) AS
SELECT n.period, n.version, coalesce(k.instrument, c.asset)::text AS instrument_or_asset, a.item AS kind,
  coalesce(i.underlying, s.underlying)::text AS underlying, a.unit_delta
FROM batch.publication n
JOIN batch.run r USING (run_no)
JOIN result.risk_array a ON a.run_no = n.run_no
LEFT JOIN reference.instrument_key k ON a.item = 'instrument' AND k.instrument_no = a.item_no
LEFT JOIN reference.instrument i
  ON a.item = 'instrument' AND i.parameter_set = r.parameter_set AND i.instrument_no = a.item_no
LEFT JOIN reference.asset_key c ON a.item = 'coin' AND c.asset_no = a.item_no
LEFT JOIN reference.asset s ON a.item = 'coin' AND s.parameter_set = r.parameter_set AND s.asset_no = a.item_no;

-- The netting tree: the underlyings below it with their prices and shares of MR-24, and its nodes (MR-25).
CREATE VIEW published.netting WITH (security_barrier) AS
SELECT n.period, n.version, 'underlying' AS kind, u.underlying::text AS name, u.node::text AS parent, 1.0 AS lambda,
  trim_scale(x.price) AS index_price, trim_scale(net.value) AS minimum_delta_net,
  trim_scale(hedged.value) AS minimum_delta_hedged
FROM batch.publication n
JOIN batch.run r USING (run_no)
JOIN book.period_input i USING (input_no)
JOIN reference.underlying u ON u.parameter_set = r.parameter_set
JOIN reference.parameter net ON net.parameter_set = r.parameter_set AND net.key = 'minimum_delta_net'
JOIN reference.parameter hedged ON hedged.parameter_set = r.parameter_set AND hedged.key = 'minimum_delta_hedged'
LEFT JOIN book.index_price x ON x.dataset_no = i.dataset_no AND x.underlying = u.underlying
UNION ALL
SELECT n.period, n.version, 'node', t.node, t.parent, trim_scale(t.lambda), NULL, NULL, NULL
FROM batch.publication n
JOIN batch.run r USING (run_no)
JOIN reference.netting_node t ON t.parameter_set = r.parameter_set;

COMMENT ON VIEW published.version IS 'The published versions of every period.';
COMMENT ON VIEW published.risk_array IS 'What one unit of an instrument or coin gains in each scenario, USD.';
COMMENT ON VIEW published.delta IS 'What one unit of an instrument or coin moves like, in coins.';
COMMENT ON VIEW published.netting IS 'The netting tree, and the prices and shares of the underlyings below it.';

-- Gives the two roles their rights in this database; a role that is not there is left out. Called by the
-- migration, and by hand where the roles were made later.
CREATE FUNCTION batch.grant_rights() RETURNS text[]
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE granted text[] := '{}';
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'crossmargin_operator') THEN
    GRANT USAGE ON SCHEMA crossmargin, reference, batch, book, result, reconciliation TO crossmargin_operator;
    GRANT SELECT ON ALL TABLES IN SCHEMA crossmargin, reference, batch, book, result, reconciliation TO crossmargin_operator;
    -- Files are staged in tables of the operator's own, gone with the transaction.
    GRANT USAGE, CREATE ON SCHEMA staging TO crossmargin_operator;
    -- Neither `is_in_force` nor whose proposals made a set: an operator's set is a proposed one.
    GRANT INSERT (fingerprint), UPDATE (completed_at) ON reference.parameter_set TO crossmargin_operator;
    GRANT INSERT ON reference.asset, reference.asset_haircut, reference.netting_node, reference.underlying,
      reference.margin_tier, reference.open_interest_band, reference.instrument, reference.scenario,
      reference.parameter TO crossmargin_operator;
    GRANT INSERT (asset) ON reference.asset_key TO crossmargin_operator;
    GRANT INSERT (instrument) ON reference.instrument_key TO crossmargin_operator;
    GRANT INSERT (parameter_set, base_set, reason, effective_at), UPDATE (state, decision_reason)
      ON reference.proposal TO crossmargin_operator;
    GRANT EXECUTE ON FUNCTION batch.part_differences(text, text, integer, integer) TO crossmargin_operator;
    granted := granted || 'crossmargin_operator'::text;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'crossmargin_client') THEN
    GRANT USAGE ON SCHEMA published TO crossmargin_client;
    GRANT SELECT ON published.version, published.risk_array, published.delta, published.netting TO crossmargin_client;
    granted := granted || 'crossmargin_client'::text;
  END IF;
  RETURN granted;
END $$;
REVOKE ALL ON FUNCTION batch.grant_rights() FROM PUBLIC;

-- Roles are the cluster's: another database may have made them, or be making them at this moment. Where the role
-- that migrates may make none, they are left out.
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['crossmargin_operator', 'crossmargin_client'] LOOP
    CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = wanted);
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN RAISE NOTICE 'role % is not made: % may not', wanted, session_user;
    END;
  END LOOP;
  PERFORM batch.grant_rights();
END $$;
