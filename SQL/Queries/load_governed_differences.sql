-- Terms of the book that need approval and are not those of parameter set $1 after proposals $2.
WITH staged AS (
  SELECT 'assets' AS file, s.asset AS key, to_jsonb(s) AS content FROM staging.assets s
  UNION ALL
  SELECT 'asset_haircuts', s.asset || ' from ' || trim_scale(s.from_usd), to_jsonb(s) FROM staging.asset_haircuts s
  UNION ALL
  SELECT 'netting_nodes', s.node, to_jsonb(s) FROM staging.netting_nodes s
  UNION ALL
  SELECT 'underlyings', s.underlying, to_jsonb(s) FROM staging.underlyings s
  UNION ALL
  SELECT 'margin_tiers', s.underlying || ' from ' || trim_scale(s.from_usd), to_jsonb(s) FROM staging.margin_tiers s
  UNION ALL
  SELECT 'open_interest_bands', s.underlying, to_jsonb(s) - 'open_interest_usd' FROM staging.open_interest_bands s
  UNION ALL
  SELECT 'scenarios', s.scenario::text, to_jsonb(s) FROM staging.scenarios s
  UNION ALL
  SELECT 'parameters', s.key, to_jsonb(s) FROM staging.parameters s
), book_term AS (
  SELECT s.file, s.key, e.key AS name, nullif(e.value, 'null') AS value
  FROM staged s CROSS JOIN LATERAL jsonb_each(s.content - 'line') e
), term AS (
  SELECT c.file, c.key, e.key AS name, nullif(e.value, 'null') AS value
  FROM reference.composed($1, $2) c CROSS JOIN LATERAL jsonb_each(c.content) e
), difference AS (
  SELECT coalesce(t.file, b.file) AS file, coalesce(t.key, b.key) AS key, coalesce(t.name, b.name) AS name,
    t.value, b.value AS other_value
  FROM term t FULL JOIN book_term b ON b.file = t.file AND b.key = t.key AND b.name = t.name
  WHERE t.value IS DISTINCT FROM b.value
)
SELECT d.file, d.key, d.name,
  CASE jsonb_typeof(d.value) WHEN 'number' THEN trim_scale(d.value::numeric)::text ELSE d.value #>> '{}' END AS value,
  CASE jsonb_typeof(d.other_value) WHEN 'number' THEN trim_scale(d.other_value::numeric)::text
    ELSE d.other_value #>> '{}' END AS other_value
FROM difference d
ORDER BY d.file, d.key, d.name
