-- What differs between two parameter sets, two datasets, two runs.

-- Every term of every parameter set as text, by the file and the key it has in a book.
CREATE VIEW reference.term AS
SELECT p.parameter_set, 'parameters' AS file, p.key::text AS key, 'value' AS name, trim_scale(p.value)::text AS value
FROM reference.parameter p
UNION ALL
SELECT s.parameter_set, 'scenarios', s.scenario::text, t.name, t.value
FROM reference.scenario s
CROSS JOIN LATERAL (VALUES ('kind', s.kind::text), ('move', trim_scale(s.move)::text),
  ('volatility', s.volatility::text)) AS t (name, value)
UNION ALL
SELECT n.parameter_set, 'netting_nodes', n.node, t.name, t.value
FROM reference.netting_node n
CROSS JOIN LATERAL (VALUES ('parent', n.parent::text), ('lambda', trim_scale(n.lambda)::text)) AS t (name, value)
UNION ALL
SELECT u.parameter_set, 'underlyings', u.underlying, t.name, t.value
FROM reference.underlying u
CROSS JOIN LATERAL (VALUES
  ('node', u.node::text), ('price_range', trim_scale(u.price_range)::text), ('vol_up', trim_scale(u.vol_up)::text),
  ('vol_down', trim_scale(u.vol_down)::text), ('vol_min', trim_scale(u.vol_min)::text),
  ('basis_min', trim_scale(u.basis_min)::text), ('basis_annual', trim_scale(u.basis_annual)::text),
  ('short_option_initial', trim_scale(u.short_option_initial)::text),
  ('short_option_maintenance', trim_scale(u.short_option_maintenance)::text),
  ('conversion_initial', trim_scale(u.conversion_initial)::text),
  ('conversion_maintenance', trim_scale(u.conversion_maintenance)::text),
  ('daily_volatility', trim_scale(u.daily_volatility)::text),
  ('average_daily_volume_usd', trim_scale(u.average_daily_volume_usd)::text),
  ('taker_fee_rate', trim_scale(u.taker_fee_rate)::text), ('half_spread', trim_scale(u.half_spread)::text),
  ('impact', trim_scale(u.impact)::text), ('clip_usd', trim_scale(u.clip_usd)::text)) AS t (name, value)
UNION ALL
SELECT m.parameter_set, 'margin_tiers', m.underlying || ' from ' || trim_scale(m.from_usd), 'initial', trim_scale(m.initial)::text
FROM reference.margin_tier m
UNION ALL
SELECT o.parameter_set, 'open_interest_bands', o.underlying, t.name, t.value
FROM reference.open_interest_band o
CROSS JOIN LATERAL (VALUES ('lower_usd', trim_scale(o.lower_usd)::text), ('upper_usd', trim_scale(o.upper_usd)::text),
  ('open_interest_usd', trim_scale(o.open_interest_usd)::text)) AS t (name, value)
UNION ALL
SELECT a.parameter_set, 'assets', k.asset, t.name, t.value
FROM reference.asset a JOIN reference.asset_key k USING (asset_no)
CROSS JOIN LATERAL (VALUES ('kind', a.kind::text), ('decimals', a.decimals::text), ('underlying', a.underlying::text),
  ('liability_initial', trim_scale(a.liability_initial)::text),
  ('liability_maintenance', trim_scale(a.liability_maintenance)::text)) AS t (name, value)
UNION ALL
SELECT h.parameter_set, 'asset_haircuts', k.asset || ' from ' || trim_scale(h.from_usd), t.name, t.value
FROM reference.asset_haircut h JOIN reference.asset_key k USING (asset_no)
CROSS JOIN LATERAL (VALUES ('initial', trim_scale(h.initial)::text),
  ('maintenance', trim_scale(h.maintenance)::text)) AS t (name, value)
UNION ALL
SELECT i.parameter_set, 'instruments', k.instrument, t.name, t.value
FROM reference.instrument i
JOIN reference.instrument_key k USING (instrument_no)
JOIN reference.asset_key s ON s.asset_no = i.settlement_asset_no
CROSS JOIN LATERAL (VALUES ('kind', i.kind::text), ('underlying', i.underlying::text), ('settlement_asset', s.asset::text),
  ('payoff', i.payoff::text), ('multiplier', trim_scale(i.multiplier)::text), ('strike', trim_scale(i.strike)::text),
  ('right', i."right"::text), ('expiry', book.iso_instant(i.expiry)),
  ('lot_size', trim_scale(i.lot_size)::text)) AS t (name, value);

-- Terms that differ between two parameter sets, in the order of files and keys.
CREATE FUNCTION reference.differences(of_set integer, other_set integer)
RETURNS TABLE (file text, key text, name text, value text, other_value text)
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce(a.file, b.file), coalesce(a.key, b.key), coalesce(a.name, b.name), a.value, b.value
  FROM (SELECT * FROM reference.term t WHERE t.parameter_set = of_set) a
  FULL JOIN (SELECT * FROM reference.term t WHERE t.parameter_set = other_set) b
    ON b.file = a.file AND b.key = a.key AND b.name = a.name
  WHERE a.value IS DISTINCT FROM b.value
  ORDER BY 1, 2, 3;
END;

-- For every table of a schema that is a list of parts: rows of one part that the other does not have.
CREATE FUNCTION batch.part_differences(of_schema text, part_column text, of_part integer, other_part integer)
RETURNS TABLE (table_name text, rows bigint, other_rows bigint, only_in_it bigint, only_in_other bigint, example text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
  parent record;
  one text;
  other text;
BEGIN
  FOR parent IN
    SELECT c.oid, c.relname,
      string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FILTER (WHERE a.attname <> part_column) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = of_schema::regnamespace AND c.relkind = 'p'
    GROUP BY c.oid, c.relname
    HAVING bool_or(a.attname = part_column)
    ORDER BY c.relname
  LOOP
    table_name := parent.relname;
    one := format('SELECT %s FROM %I.%I WHERE %I = %s', parent.columns, of_schema, parent.relname, part_column, of_part);
    other := format('SELECT %s FROM %I.%I WHERE %I = %s', parent.columns, of_schema, parent.relname, part_column, other_part);
    EXECUTE format('SELECT (SELECT count(*) FROM (%s) a), (SELECT count(*) FROM (%s) b)', one, other) INTO rows, other_rows;
    EXECUTE format('SELECT count(*), min(difference::text) FROM (%s EXCEPT ALL %s) difference', one, other)
      INTO only_in_it, example;
    EXECUTE format('SELECT count(*), coalesce(%L, min(difference::text)) FROM (%s EXCEPT ALL %s) difference', example, other, one)
      INTO only_in_other, example;
    RETURN NEXT;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION batch.part_differences(text, text, integer, integer) FROM PUBLIC;
