-- Haircuts whose lowest band does not start at 0.
SELECT line, from_usd::text AS found, asset AS key
FROM (SELECT *, row_number() OVER (PARTITION BY asset ORDER BY from_usd) AS place
      FROM staging.asset_haircuts) numbered
WHERE place = 1 AND from_usd <> 0
ORDER BY line
LIMIT 20
