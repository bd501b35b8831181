-- What a change of terms is made of: the rows that need approval, how proposals change them, and within
-- which bounds.

-- The rows of every parameter set that need approval, by file and key, as a book has them. Contracts are listed
-- every day and open interest is market data: neither needs any.
CREATE VIEW reference.governed_row AS
SELECT a.parameter_set, 'assets' AS file, k.asset::text AS key,
  jsonb_build_object('asset', k.asset, 'kind', a.kind, 'decimals', a.decimals, 'underlying', a.underlying,
    'liability_initial', a.liability_initial, 'liability_maintenance', a.liability_maintenance) AS content
FROM reference.asset a JOIN reference.asset_key k USING (asset_no)
UNION ALL
SELECT h.parameter_set, 'asset_haircuts', k.asset || ' from ' || trim_scale(h.from_usd),
  jsonb_build_object('asset', k.asset, 'from_usd', h.from_usd, 'initial', h.initial, 'maintenance', h.maintenance)
FROM reference.asset_haircut h JOIN reference.asset_key k USING (asset_no)
UNION ALL
SELECT n.parameter_set, 'netting_nodes', n.node,
  jsonb_build_object('node', n.node, 'parent', n.parent, 'lambda', n.lambda)
FROM reference.netting_node n
UNION ALL
SELECT u.parameter_set, 'underlyings', u.underlying, to_jsonb(u) - 'parameter_set'
FROM reference.underlying u
UNION ALL
SELECT m.parameter_set, 'margin_tiers', m.underlying || ' from ' || trim_scale(m.from_usd), to_jsonb(m) - 'parameter_set'
FROM reference.margin_tier m
UNION ALL
SELECT o.parameter_set, 'open_interest_bands', o.underlying, to_jsonb(o) - 'parameter_set' - 'open_interest_usd'
FROM reference.open_interest_band o
UNION ALL
SELECT s.parameter_set, 'scenarios', s.scenario::text, to_jsonb(s) - 'parameter_set'
FROM reference.scenario s
UNION ALL
SELECT p.parameter_set, 'parameters', p.key, to_jsonb(p) - 'parameter_set'
FROM reference.parameter p;

-- The rows of a set after proposals, one after the other. What a proposal changes is changed column by column,
-- so that it takes back nothing that another has changed meanwhile.
CREATE FUNCTION reference.composed(of_set integer, by_proposals integer[])
RETURNS TABLE (file text, key text, content jsonb)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  last integer := cardinality(by_proposals);
  proposed record;
BEGIN
  IF last = 0 THEN
    RETURN QUERY SELECT g.file, g.key, g.content FROM reference.governed_row g WHERE g.parameter_set = of_set;
    RETURN;
  END IF;
  SELECT p.base_set, p.parameter_set INTO STRICT proposed
  FROM reference.proposal p WHERE p.proposal = by_proposals[last];
  RETURN QUERY
    WITH change AS (
      SELECT coalesce(b.file, a.file) AS file, coalesce(b.key, a.key) AS key, b.content AS before, a.content AS after
      FROM (SELECT * FROM reference.governed_row g WHERE g.parameter_set = proposed.base_set) b
      FULL JOIN (SELECT * FROM reference.governed_row g WHERE g.parameter_set = proposed.parameter_set) a
        ON a.file = b.file AND a.key = b.key
      WHERE b.content IS DISTINCT FROM a.content
    )
    SELECT coalesce(c.file, x.file), coalesce(c.key, x.key),
      CASE
        WHEN x.key IS NULL THEN c.content
        WHEN c.content IS NULL OR x.before IS NULL THEN x.after
        ELSE c.content || (
          SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(x.after) e
          WHERE e.value IS DISTINCT FROM x.before -> e.key)
      END
    FROM reference.composed(of_set, by_proposals[1 : last - 1]) c
    FULL JOIN change x ON x.file = c.file AND x.key = c.key
    WHERE x.key IS NULL OR x.after IS NOT NULL;
END $$;

-- The set from which the terms after some proposals are composed: the newest that has the longest beginning of
-- them. Null before the first load.
CREATE FUNCTION reference.nearest(wanted integer[]) RETURNS integer
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT s.parameter_set FROM reference.parameter_set s
  WHERE s.is_in_force AND s.proposals = wanted[1 : cardinality(s.proposals)]
  ORDER BY cardinality(s.proposals) DESC, s.parameter_set DESC LIMIT 1;
END;

-- A set and those that may list contracts, or have open interest, that it has not: the newest of every other
-- line of proposals since.
CREATE FUNCTION reference.listings(of_set integer) RETURNS integer[]
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT of_set || coalesce(array_agg(n.parameter_set ORDER BY n.parameter_set), '{}')
  FROM (
    SELECT max(s.parameter_set) AS parameter_set FROM reference.parameter_set s
    WHERE s.is_in_force AND s.parameter_set > of_set GROUP BY s.proposals
  ) n;
END;

-- The terms that need approval and differ between two sets.
CREATE FUNCTION reference.governed_differences(of_set integer, other_set integer)
RETURNS TABLE (file text, key text, name text, value text, other_value text)
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT d.file, d.key, d.name, d.value, d.other_value FROM reference.differences(of_set, other_set) d
  WHERE d.file <> 'instruments' AND d.name <> 'open_interest_usd';
END;

-- Between which values a proposed term has to lie, both inclusive. The row of a key outranks that of '*'.
CREATE TABLE reference.bound (
  file text NOT NULL,
  key text NOT NULL DEFAULT '*',
  name text NOT NULL,
  lowest book.exact NOT NULL,
  highest book.exact NOT NULL,
  PRIMARY KEY (file, key, name),
  CONSTRAINT bounds_are_in_order CHECK (lowest <= highest)
);
CREATE FUNCTION reference.audit_bound() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO batch.audit_event (actor, action, object, detail)
  VALUES (session_user, 'bound ' || lower(TG_OP), 'bound',
    jsonb_build_object('before', CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
      'after', CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END));
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION reference.audit_bound() FROM PUBLIC;

INSERT INTO reference.bound (file, key, name, lowest, highest) VALUES
  ('underlyings', '*', 'price_range', 0.03, 0.90),
  ('underlyings', '*', 'vol_up', 0.10, 2),
  ('underlyings', '*', 'vol_down', 0.05, 0.90),
  ('underlyings', '*', 'vol_min', 0.05, 2),
  ('underlyings', '*', 'basis_min', 0, 0.05),
  ('underlyings', '*', 'basis_annual', 0, 0.50),
  ('underlyings', '*', 'short_option_initial', 0, 0.05),
  ('underlyings', '*', 'short_option_maintenance', 0, 0.05),
  ('underlyings', '*', 'conversion_initial', 0, 0.20),
  ('underlyings', '*', 'conversion_maintenance', 0, 0.20),
  ('underlyings', '*', 'daily_volatility', 0.005, 0.50),
  ('underlyings', '*', 'average_daily_volume_usd', 1000, 1000000000000),
  ('underlyings', '*', 'taker_fee_rate', 0, 0.01),
  ('underlyings', '*', 'half_spread', 0, 0.05),
  ('underlyings', '*', 'impact', 0, 5),
  ('underlyings', '*', 'clip_usd', 1000, 1000000000),
  ('netting_nodes', '*', 'lambda', 0.10, 1),
  ('margin_tiers', '*', 'initial', 0.01, 1),
  ('assets', '*', 'liability_initial', 0, 1),
  ('assets', '*', 'liability_maintenance', 0, 1),
  ('asset_haircuts', '*', 'initial', 0, 1),
  ('asset_haircuts', '*', 'maintenance', 0, 1),
  ('scenarios', '*', 'move', -4, 10),
  ('parameters', 'stale_after_seconds', 'value', 60, 86400),
  ('parameters', 'price_quality_threshold', 'value', 0.10, 1),
  ('parameters', 'price_quality_factor', 'value', 0, 1),
  ('parameters', 'depeg_threshold', 'value', 0.90, 1),
  ('parameters', 'depeg_factor', 'value', 0, 10),
  ('parameters', 'tail_weight', 'value', 0.25, 1),
  ('parameters', 'skew_cap', 'value', 0, 0.50),
  ('parameters', 'skew_scale', 'value', 0.10, 5),
  ('parameters', 'skew_days_min', 'value', 1, 30),
  ('parameters', 'vol_term_days', 'value', 7, 90),
  ('parameters', 'vol_term_power_short', 'value', 0, 1),
  ('parameters', 'vol_term_power_long', 'value', 0, 1),
  ('parameters', 'minimum_delta_net', 'value', 0, 0.20),
  ('parameters', 'minimum_delta_hedged', 'value', 0, 0.20),
  ('parameters', 'concentration_factor', 'value', 0, 5),
  ('parameters', 'concentration_free_share', 'value', 0, 0.20),
  ('parameters', 'maintenance_factor', 'value', 0.50, 1),
  ('parameters', 'initial_factor', 'value', 1, 3),
  ('parameters', 'long_option_initial', 'value', 0.50, 1),
  ('parameters', 'long_option_maintenance', 'value', 0.25, 1),
  ('parameters', 'long_option_fee_cap', 'value', 0, 1),
  ('parameters', 'standard_maintenance_share', 'value', 0.30, 1),
  ('parameters', 'unpaired_call_initial', 'value', 1, 3),
  ('parameters', 'unpaired_call_maintenance', 'value', 1, 3),
  ('parameters', 'short_option_standard_initial', 'value', 0.05, 0.50),
  ('parameters', 'short_option_standard_floor', 'value', 0.05, 0.50),
  ('parameters', 'short_option_standard_maintenance', 'value', 0.03, 0.50),
  ('parameters', 'call_level', 'value', 1, 2),
  ('parameters', 'call_restore', 'value', 1, 2),
  ('parameters', 'release_level', 'value', 1, 2),
  ('parameters', 'minimum_transfer_usd', 'value', 0, 1000000),
  ('parameters', 'call_rounding_usd', 'value', 0.01, 1000),
  ('parameters', 'call_due_hours', 'value', 0, 72),
  ('parameters', 'liquidation_target', 'value', 0.50, 1),
  ('parameters', 'liquidation_fee_rate', 'value', 0, 0.05);
CREATE TRIGGER bound_is_audited AFTER INSERT OR UPDATE OR DELETE ON reference.bound
  FOR EACH ROW EXECUTE FUNCTION reference.audit_bound();

-- The terms a set changes against another that are out of their bounds.
CREATE FUNCTION reference.broken_bounds(base_set integer, of_set integer)
RETURNS TABLE (file text, key text, name text, value text, lowest text, highest text)
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT d.file, d.key, d.name, d.other_value, trim_scale(b.lowest)::text, trim_scale(b.highest)::text
  FROM reference.governed_differences(base_set, of_set) d
  CROSS JOIN LATERAL (
    SELECT o.lowest, o.highest FROM reference.bound o
    WHERE o.file = d.file AND o.name = d.name AND o.key IN (d.key, '*')
    ORDER BY o.key = '*' LIMIT 1
  ) b
  WHERE d.other_value IS NOT NULL AND d.other_value::numeric NOT BETWEEN b.lowest AND b.highest;
END;
