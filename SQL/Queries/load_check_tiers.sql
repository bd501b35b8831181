-- Tiers whose lowest does not start at 0.
SELECT line, from_usd::text AS found, underlying AS key
FROM (SELECT *, row_number() OVER (PARTITION BY underlying ORDER BY from_usd) AS place
      FROM staging.margin_tiers) numbered
WHERE place = 1 AND from_usd <> 0
ORDER BY line
LIMIT 20
